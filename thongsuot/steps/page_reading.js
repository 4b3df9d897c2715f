// What a page map's locators find on a live page. The same rules as steps/html.py has for served HTML; a test holds the two against each other.
(() => {
  const CONTROLS = 'input, select, textarea, button'
  const TAGS_OF_ROLE = {
    button: 'button, input[type=submit], input[type=button], input[type=image], [role=button]',
    link: 'a[href], [role=link]',
    heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
    textbox: 'textarea, input, [role=textbox]',
    combobox: 'select, [role=combobox]',
    listitem: 'li, [role=listitem]',
  }
  const TEXT_BEARERS = 'a, button, summary, label, h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, span, strong, em, div'

  const fold = (text) => (text || '').trim().replace(/\s+/g, ' ')
  const bareLabel = (text) => fold((text || '').replaceAll('(bắt buộc)', ' ').replaceAll('*', ' ')).replace(/[: ]+$/, '')
  const quoted = (text) => '"' + text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') + '"'
  const all = (css) => [...document.querySelectorAll(css)]
  const isVisible = (node) => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
  const isControl = (node) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(node.tagName)

  const nameOf = (node) => fold(
    node.getAttribute('aria-label') || (node.tagName === 'INPUT' ? node.getAttribute('value') : node.textContent) || node.getAttribute('title'))

  function controlValue(node) {
    if (node.type === 'password') return ''
    if (node.type === 'checkbox' || node.type === 'radio') return node.checked ? node.value : ''
    return node.value
  }

  function labelled() {
    const found = new Map()
    const add = (label, control) => {
      const key = bareLabel(label)
      found.set(key, [...(found.get(key) || []), control])
    }
    for (const label of all('label')) {
      const target = label.getAttribute('for')
      const inner = label.querySelector(CONTROLS)
      const control = target ? document.getElementById(target) : inner
      // A label around its control has the control's own text (a select's options) inside it.
      if (control) add(inner ? label.textContent.replace(inner.textContent, '') : label.textContent, control)
    }
    for (const control of all('[aria-label]')) add(control.getAttribute('aria-label'), control)
    return found
  }

  function finder() {
    let labels = null
    return (locator) => {
      if (locator.testid != null) return all(`[data-testid=${quoted(locator.testid)}]`)
      if (locator.label != null) {
        labels = labels || labelled()
        return labels.get(bareLabel(locator.label)) || []
      }
      if (locator.role != null) {
        const found = all(TAGS_OF_ROLE[locator.role] || `[role=${quoted(locator.role)}]`)
        return locator.text == null ? found : found.filter((node) => nameOf(node) === fold(locator.text))
      }
      if (locator.css != null) return all(locator.css)
      if (locator.text != null) return all(TEXT_BEARERS).filter((node) => fold(node.textContent) === fold(locator.text)).slice(-1)
      if (locator.name != null) return all(`[name=${quoted(locator.name)}]`)
      return []
    }
  }

  function described(ids) {
    const nodes = (ids || '').split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean)
    return fold(nodes.map((node) => node.textContent).join(' ')) || null
  }

  // What stands behind an open window of the page's own is seen and cannot be used.
  function isInert(node) {
    const front = all('dialog:modal').at(-1)
    return node.closest('[inert]') != null || (front != null && !front.contains(node))
  }

  const isEnabled = (node) => !node.hasAttribute('disabled') && !node.matches(':disabled') && !isInert(node)

  // The keys of steps/sight.py, Seen.
  function seen(node, attribute) {
    const value = isControl(node) ? controlValue(node) : null
    const text = fold(node.textContent)
    const href = node.getAttribute('href')
    const invalid = node.getAttribute('aria-invalid') === 'true'
    return {
      content: attribute ? node.getAttribute(attribute) || '' : value ?? text,
      text,
      value,
      href: href == null || !URL.canParse(href, document.baseURI) ? href : new URL(href, document.baseURI).href,
      visible: isVisible(node),
      enabled: isEnabled(node),
      readonly: node.hasAttribute('readonly'),
      invalid,
      error: invalid ? described(node.getAttribute('aria-describedby')) : null,
    }
  }

  // One look at the whole page. `passwords`: how many password inputs show something that a picture must not.
  function read(locators) {
    const find = finder()
    return JSON.stringify({
      url: location.href,
      title: fold(document.title),
      lang: document.documentElement.lang,
      text: fold(document.body?.innerText),
      passwords: all('input[type=password]').filter((node) => node.value && isVisible(node)).length,
      found: JSON.parse(locators).map((locator) => find(locator).map((node) => seen(node, locator.attribute))),
    })
  }

  // The elements that one of the places of a logical name has, the first place that has enough of them. `hidden`: elements that are not seen count too.
  function candidates({ places, hidden, index }) {
    const find = finder()
    for (const place of places) {
      const found = find(place).filter((node) => hidden || isVisible(node))
      if (found.length > index) return found
    }
    return []
  }

  // What filling in needs to know of the field; null when it is not there.
  function describe(wanted) {
    const found = candidates(wanted)
    const node = found[wanted.index]
    return node ? {
      tag: node.tagName.toLowerCase(),
      type: (node.getAttribute('type') || '').toLowerCase(),
      untouchable: node.hasAttribute('readonly') || !isEnabled(node),
      editable: node.isContentEditable,
      href: node.href || null,
      values: found.map((one) => one.value ?? ''),
      options: node.tagName === 'SELECT' ? [...node.options].map((option) => [option.value, fold(option.textContent)]) : [],
    } : null
  }

  // Until the page changes, at most so many milliseconds.
  const change = (milliseconds) => new Promise((done) => {
    const observer = new MutationObserver(() => setTimeout(finish, 20))
    const timer = setTimeout(finish, milliseconds)
    function finish() {
      observer.disconnect()
      clearTimeout(timer)
      done()
    }
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })

  // The engine behind a Playwright selector: what a visitor clicks stays in its tab, as its other visits do.
  function act(text) {
    const wanted = JSON.parse(decodeURIComponent(text))
    const node = candidates(wanted)[wanted.index]
    for (const owner of node ? [node.closest('a[target], area[target]'), node.form] : []) {
      if (owner?.target) owner.target = '_self'
    }
    return node ? [node] : []
  }

  return { read, describe, change, query: (_root, text) => act(text)[0] ?? null, queryAll: (_root, text) => act(text) }
})()
