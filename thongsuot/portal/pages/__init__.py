"""What people see: `render(request, template, **context)` and the frame that every page extends.

A page is a Jinja2 template that begins with `{% extends "base.html" %}` and fills the blocks `title`, `breadcrumb` (list items
`<li>`) and `main`; officers' pages also replace `account` (who is signed in, in the header) and `navigation`. Templates are looked
for in `pages/templates`, `dossiers/templates` and `officers/templates`. Every template has:

- `tenant` (`thongsuot.portal.tenant.Tenant`: name, host, agency_root, defects...) and `session` (`CitizenSession` or None: name, kind, id_number...),
- `path`, the path of this page, and `notices`, what the tenant's defects must tell a visitor,
- from `macros.html` (`{% import "macros.html" as ui %}`): `ui.alert(text)` (role="alert"), `ui.notice(text)` (role="status"), both with
  data-testid="thong-bao"; `ui.field(name, label, value, error=..., ...)`, `ui.area(...)`, `ui.choice(...)`, `ui.upload(...)`,
  each with its label, required mark and the message at the field (`aria-describedby`, `aria-invalid`).

CSS classes: `card`, `facts` (a `<dl>`), `table` (inside `table-wrap`), `button`, `button secondary`, `button danger`, `actions`, `hint`, `badge`.
No page has a script; Content-Security-Policy forbids it, and inline styles too.
"""

from thongsuot.portal.pages.render import render

__all__ = ["render"]
