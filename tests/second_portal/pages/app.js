// One page, hash routes: #/trang-chu, #/ke-khai/<mã>?don-vi=<mã>, #/ho-so/<số>, #/toi, #/dang-nhap-loi. No framework, no build.

const root = document.getElementById('ung-dung');

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

async function call(path, body) {
  const request = body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {};
  const answer = await fetch(path, request);
  return { ok: answer.ok, ...(await answer.json()) };
}

// An input with no <label>: its name is an aria-label, as component libraries like to do.
function entry(label, control) {
  control.setAttribute('aria-label', label);
  return make('muc-nhap', {}, make('span', { 'aria-hidden': 'true' }, label), control);
}

function show(session, ...content) {
  const person = session.nguoiDung;
  const corner = person
    ? make('div', {}, make('a', { id: 'ho-ten-tai-khoan', href: '#/toi' }, person.hoTen))
    : make('div', {}, make('button', { class: 'phu', onclick: () => signOn('#/trang-chu') }, 'Đăng nhập bằng tài khoản định danh'));
  root.replaceChildren(make('thanh-dau', {}, make('strong', {}, session.cong), corner), make('main', {}, ...content));
}

function failure(text) {
  return make('section', { class: 'the bang-loi', role: 'alert' }, make('h1', {}, 'Không thực hiện được'), make('p', {}, text));
}

function signOn(route) {
  location.replace('/api/sso/bat-dau?ve=' + encodeURIComponent(route));
}

function home(session) {
  show(session, make('section', { class: 'the', id: 'trang-chu' }, make('h1', {}, 'Dịch vụ công trực tuyến'), make('p', {}, 'Chọn dịch vụ công cần nộp hồ sơ.')));
}

function account(session) {
  const person = session.nguoiDung;
  const facts = make('dl', {}, make('dt', {}, 'Họ tên'), make('dd', {}, person.hoTen), make('dt', {}, 'Định danh'), make('dd', { id: 'dinh-danh' }, person.dinhDanh));
  const leave = async () => location.assign((await call('/api/dang-xuat', {})).den);
  show(session, make('section', { class: 'the' }, make('h1', {}, 'Tài khoản của tôi'), facts, make('button', { class: 'phu', onclick: leave }, 'Thoát')));
}

// "Thông tin chung": which agency, then which of its counters; it stands in front of the form until both are confirmed.
function askGeneralInformation(service) {
  const choice = (items) => [make('option', { value: '' }, 'Chọn'), ...items.map((one) => make('option', { value: one.ma }, one.ten))];
  const agency = make('select', {}, ...choice(service.coQuan));
  const counter = make('select', { disabled: true }, ...choice([]));
  const confirm = make('button', { disabled: true, onclick: () => dialog.close() }, 'Xác nhận');
  agency.addEventListener('change', async () => {
    confirm.disabled = counter.disabled = true;
    counter.replaceChildren(...choice(await (await fetch(`/api/don-vi?ma=${encodeURIComponent(service.ma)}&coQuan=${encodeURIComponent(agency.value)}`)).json()));
    counter.disabled = !agency.value;
  });
  counter.addEventListener('change', () => { confirm.disabled = !counter.value; });
  const dialog = make('dialog', { class: 'the', id: 'thong-tin-chung' }, make('h1', {}, 'Thông tin chung'), entry('Cơ quan thực hiện', agency), entry('Đơn vị tiếp nhận', counter), confirm);
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('close', () => {
    dialog.remove();
    root.querySelector('[data-don-vi]').dataset.donVi = agency.value;
    root.querySelector('[data-don-vi]').textContent = `${agency.selectedOptions[0].textContent}, ${counter.selectedOptions[0].textContent}`;
  });
  root.append(dialog);
  dialog.showModal();
}

async function form(session, code, agency) {
  const service = await call(`/api/dich-vu?ma=${encodeURIComponent(code)}&donVi=${encodeURIComponent(agency)}`);
  if (!service.ok) return show(session, failure(service.loi));
  const person = session.nguoiDung;
  const given = (value, type = 'text') => make('input', { type, value, readonly: true });
  const typed = (value, type = 'text') => make('input', { type, value });
  const residence = make('select', {}, make('option', { value: '' }, 'Chọn xã, phường, đặc khu'), ...service.xa.map((xa) => make('option', { value: xa.ma }, xa.ten)));
  const wish = make('textarea', { rows: 4 });
  const notice = make('p', { 'aria-live': 'polite' });
  const send = async () => {
    const answer = await call('/api/ho-so', { ma: service.ma, donVi: heading.querySelector('[data-don-vi]').dataset.donVi, yeuCau: wish.value, xa: residence.value });
    if (answer.ok) location.hash = `#/ho-so/${answer.so}`;
    else notice.textContent = answer.loi;
  };
  const keep = () => { notice.textContent = 'Đã lưu tạm trên thiết bị này.'; };
  const heading = make('section', { class: 'the the-thu-tuc' }, make('h1', {}, service.ten), make('p', {}, 'Mã: ', make('code', {}, service.ma)), make('p', { 'data-don-vi': service.donVi.ma }, service.donVi.ten));
  const entries = make('section', { class: 'the', role: 'form', 'aria-label': 'Kê khai' },
    entry('Họ tên người nộp', given(person.hoTen)), entry('Mã định danh', given(person.dinhDanh)), entry('Sinh ngày', given(person.ngaySinh)),
    entry('Điện thoại liên hệ', typed(person.dienThoai, 'tel')), entry('Email', typed(person.email, 'email')), entry('Nơi ở', typed('')),
    entry('Nơi cư trú', residence), entry('Yêu cầu giải quyết', wish), notice,
    make('button', { onclick: send }, 'Gửi hồ sơ'), ' ', make('button', { class: 'phu', onclick: keep }, 'Lưu tạm'));
  show(session, heading, entries);
  askGeneralInformation(service);
}

async function dossier(session, number) {
  const found = await call(`/api/ho-so/${encodeURIComponent(number)}`);
  if (!found.ok) return show(session, failure(found.loi));
  show(session, make('section', { class: 'the' }, make('h1', {}, 'Hồ sơ ', make('code', { id: 'so-ho-so' }, found.so)), make('p', { id: 'trang-thai' }, found.trangThai), make('p', { id: 'yeu-cau' }, found.yeuCau)));
}

// The national portal's deep link has a path of its own; it becomes a route here.
function deepLink() {
  const query = new URLSearchParams(location.search);
  const code = query.get('MaTTHCDP') || query.get('MaTTHC');
  return location.pathname === '/nop-ho-so' && code ? `#/ke-khai/${encodeURIComponent(code)}?don-vi=${encodeURIComponent(query.get('MaCoQuanThucHien') || '')}` : null;
}

async function render() {
  const link = deepLink();
  if (link) history.replaceState(null, '', '/' + link);
  if (!location.hash) history.replaceState(null, '', '/#/trang-chu');
  const [path, query = ''] = location.hash.slice(2).split('?');
  const [screen, ...rest] = path.split('/').map(decodeURIComponent);
  const session = await call('/api/phien');
  if (screen === 'trang-chu') return home(session);
  if (screen === 'dang-nhap-loi') return show(session, failure('Đăng nhập không thành công. Vui lòng thử lại.'));
  if (!['ke-khai', 'ho-so', 'toi'].includes(screen)) return show(session, failure('Không có trang này.'));
  if (!session.nguoiDung) return signOn(location.hash);
  if (screen === 'ke-khai') return form(session, rest[0] || '', new URLSearchParams(query).get('don-vi') || '');
  if (screen === 'ho-so') return dossier(session, rest[0] || '');
  return account(session);
}

addEventListener('hashchange', render);
render();
