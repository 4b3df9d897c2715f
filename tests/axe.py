"""WCAG 2.1 A and AA, by axe-core."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


def accessibility_faults(page: Page) -> list[str]:
    """What is wrong with the page that is open now; a page wider than its window, too."""
    page.wait_for_function("document.readyState === 'complete'")
    page.evaluate(AXE_SCRIPT)
    answer = page.evaluate("rules => axe.run(document, rules)", RULES)
    wrong = [f"{one['id']} ({one['impact']}): {node['target']}" for one in answer["violations"] for node in one["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        wrong.append("wider than the window")
    if page.evaluate("document.documentElement.lang") != "vi":
        wrong.append("does not say that it is Vietnamese")
    return wrong
