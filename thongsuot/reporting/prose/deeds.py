"""What the harness itself does on the national side or the reference portal, and what it reads and waits for there."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.documents.scenario import Uses
from thongsuot.documents.wish import BUILT_IN
from thongsuot.reporting.prose.names import FAKES, OFFICERS, PERSONAS
from thongsuot.reporting.prose.phrases import Speaker
from thongsuot.reporting.prose.sentences import joined, quoted
from thongsuot.words.source import Text

Body = Mapping[str, Any]


def arrange_sentence(speaker: Speaker, body: Body) -> Text:
    name = next(key for key in ARRANGEMENTS if key in body)
    return ARRANGEMENTS[name](speaker, body[name])


def _clock(speaker: Speaker, moment: Any) -> Text:
    if moment is None:
        return Text("Trả đồng hồ nghiệp vụ của cổng mẫu về giờ thật.", "Set the reference portal's business clock back to real time.")
    words = speaker.value(moment)
    return Text(f"Đặt đồng hồ nghiệp vụ của cổng mẫu thành {words.vi}.", f"Set the reference portal's business clock to {words.en}.")


def _refuse_sync(speaker: Speaker, body: Body) -> Text:
    whose = _whose(speaker, body)
    times = speaker.value(body["times"])
    status = speaker.value(body["status"]) if "status" in body else None
    with_status = Text(f" với mã {status.vi}", f" with status {status.en}") if status else Text("", "")
    service = f" {body['service']}" if "service" in body else ""
    return Text(
        f"Cho phía quốc gia từ chối {times.vi} lần bản tin đồng bộ{service} của {whose.vi}{with_status.vi}.",
        f"Have the national side refuse the sync messages{service} of {whose.en} {times.en} times{with_status.en}.",
    )


def _disturb_sync(speaker: Speaker, body: Body) -> Text:
    whose, how = _about(speaker, body), speaker.value(body["how"])
    times = speaker.value(body["times"]) if "times" in body else Text("1", "1")
    return Text(
        f"Cho phía quốc gia trả lời {times.vi} lời gọi {whose.vi} theo kiểu {how.vi}.",
        f"Have the national side answer {times.en} calls {whose.en} in this way: {how.en}.",
    )


def _about(speaker: Speaker, body: Body) -> Text:
    parts = [Text(f"của dịch vụ {body['service']}", f"of the service {body['service']}")] if "service" in body else []
    if "dossier" in body or "persona" in body:
        whose = _whose(speaker, body)
        parts.append(Text(f"về {whose.vi}", f"about {whose.en}"))
    return joined(parts, " ")


def _question(speaker: Speaker, body: Body) -> Text:
    who = person_named(speaker, body["persona"]) if "persona" in body else Text("một người dân", "somebody")
    content = speaker.value(body["content"])
    return Text(f"Cho {who.vi} đặt câu hỏi {content.vi} ở Cổng DVCQG.", f"Have {who.en} ask {content.en} at the national portal.")


def _push(speaker: Speaker, body: Body) -> Text:
    service = str(body["service"])
    which = PUSHES.get(service) or Text(f"lời gọi {service}", f"the call {service}")
    parts = [which]
    if "dossier" in body:
        number = speaker.value(body["dossier"])
        parts.append(Text(f"có {number.vi}", f"with {number.en}"))
    if "persona" in body:
        who = person_named(speaker, body["persona"])
        parts.append(Text(f"của {who.vi}", f"of {who.en}"))
    if "supplement" in body:
        changed = speaker.value(body["supplement"])
        parts.append(Text(f"đã được bổ sung {changed.vi}", f"completed by {changed.en}"))
    if "notice" in body:
        notice = speaker.value(body["notice"])
        parts.append(Text(f"số {notice.vi}", f"of the number {notice.en}"))
    if "amount" in body:
        amount = speaker.value(body["amount"])
        parts.append(Text(f"số tiền {amount.vi} đồng", f"of {amount.en} dong"))
    said = joined(parts, " ")
    if body.get("stranger"):
        return Text(f"Giả làm phía quốc gia, với khóa sai: {said.vi}.", f"As a stranger with a wrong key, in place of the national side: {said.en}.")
    return Text(f"Cho phía quốc gia {said.vi}.", f"Have the national side {said.en}.")


PUSHES: Mapping[str, Text] = {
    "addtthcKhuyenMai": Text("chuyển đến cổng một hồ sơ nộp ở Cổng DVCQG", "pass on to the portal a dossier filed at the national portal"),
    "dptracuuthanhtoanhs": Text("tra cứu ở cổng khoản phải nộp của hồ sơ", "look up at the portal what is to be paid for the dossier"),
    "ImportThongBaoThueFromDVCQG": Text("gửi đến cổng một thông báo thuế", "bring the portal a tax notice"),
    "ImportChungTuThueFromDVCQG": Text("báo cổng rằng thuế đã nộp", "tell the portal that the tax was paid"),
}


def _account_form(speaker: Speaker, body: Body) -> Text:
    who = person_named(speaker, body["persona"])
    parts = []
    if "style" in body:
        style = speaker.value(body["style"])
        parts.append(Text(f"kiểu tài khoản {style.vi}", f"account style {style.en}"))
    if "type" in body:
        form = speaker.value(body["type"])
        parts.append(Text(f"loại tài khoản viết dạng {form.vi}", f"account type written as {form.en}"))
    if "population" in body:
        told = [Text(f"{name} {speaker.value(value).vi}", f"{name} {speaker.value(value).en}") for name, value in body["population"].items()]
        parts.append(Text(f"dữ liệu dân cư ghi {joined(told).vi}", f"population data with {joined(told).en}"))
    said = joined(parts)
    return Text(f"Cho hệ thống định danh cấp thông tin của {who.vi} theo: {said.vi}.", f"Have the identity provider give the claims of {who.en} as: {said.en}.")


def _store_paper(speaker: Speaker, body: Body) -> Text:
    who, number = person_named(speaker, body["persona"]), speaker.value(body["number"])
    if body.get("state") == "withdrawn":
        return Text(f"Thu hồi giấy tờ số {number.vi} trong kho của {who.vi}.", f"Withdraw the paper {number.en} from the document store of {who.en}.")
    return Text(f"Để giấy tờ số {number.vi} vào kho của {who.vi}.", f"Put the paper {number.en} into the document store of {who.en}.")


def _payment(speaker: Speaker, body: Body) -> Text:
    number = speaker.value(body["dossier"])
    how = ENDINGS.get(str(body["ending"])) or speaker.value(body["ending"])
    return Text(
        f"Cho nền tảng thanh toán làm khác đi với hồ sơ có {number.vi}: {how.vi}.",
        f"Have the payment platform do otherwise for the dossier with {number.en}: {how.en}.",
    )


ENDINGS: Mapping[str, Text] = {
    "slow": Text("mở giao dịch chậm", "opening takes long"),
    "declined": Text("ngân hàng từ chối", "the bank declines"),
    "told-twice": Text("báo kết quả hai lần", "the result is told twice"),
    "not-told": Text("đã trả mà không báo kết quả", "paid, and the result is never told"),
    "told-late": Text("đã trả, báo kết quả muộn", "paid, and told late"),
    "settled-late": Text("trả chưa xong lúc quay về, xong sau đó mà không báo", "not settled when the payer is back, settled later and never told"),
    "failure-after-success": Text("báo thành công rồi lại báo thất bại", "told as a success, then as a failure"),
    "wrong-checksum": Text("chưa trả, báo thành công với mã xác thực sai", "not paid, told as a success with a wrong checksum"),
    "wrong-amount": Text("chưa trả đủ, báo số tiền ít hơn", "not paid in full, told with a smaller amount"),
    "other-dossier": Text("đã trả, báo cho mã tham chiếu của hồ sơ khác", "paid, told under a reference of another dossier"),
}


def _sign_in(speaker: Speaker, body: Body) -> Text:
    who, case = person_named(speaker, body["persona"]), speaker.value(body["case"])
    return Text(
        f"Cho hệ thống định danh trả lời sai khi {who.vi} đăng nhập, theo trường hợp {case.vi}.",
        f"Have the identity provider answer the sign-in of {who.en} wrongly, by the case {case.en}.",
    )


def _retire_issuer(speaker: Speaker, body: Body) -> Text:
    who = person_named(speaker, body["persona"])
    return Text(
        f"Cho hệ thống định danh kết thúc với cổng này, chỉ còn phản hồi cũ của {who.vi}.",
        f"Have the identity provider end for this portal; only an old answer of {who.en} is left.",
    )


def _right_again(speaker: Speaker, identifier: Any) -> Text:
    words = speaker.value(identifier)
    return Text(f"Cho phía quốc gia trả lời đúng trở lại (sắp đặt {words.vi}).", f"Have the national side answer rightly again (arrangement {words.en}).")


ARRANGEMENTS: Mapping[str, Callable[[Speaker, Any], Text]] = {
    "clock": _clock,
    "refuse_sync": _refuse_sync,
    "disturb_sync": _disturb_sync,
    "account_form": _account_form,
    "store_paper": _store_paper,
    "payment": _payment,
    "sign_in": _sign_in,
    "question": _question,
    "push": _push,
    "retire_issuer": _retire_issuer,
    "right_again": _right_again,
}


def _whose(speaker: Speaker, body: Body) -> Text:
    if "dossier" in body:
        number = speaker.value(body["dossier"])
        return Text(f"hồ sơ có {number.vi}", f"the dossier with {number.en}")
    return person_named(speaker, body["persona"])


def person_named(speaker: Speaker, name: str) -> Text:
    """A persona by the name of `uses.personas`, or the template that names one."""
    return speaker.names.get(f"personas.{name}") or speaker.value(name)


def read_sentence(speaker: Speaker, body: Body) -> Text:
    name = next(key for key in READS if key in body)
    return READS[name](speaker, body[name])


def _read_dossier(speaker: Speaker, number: str) -> Text:
    words = speaker.value(number)
    return Text(f"Đọc ở phía quốc gia những gì đã nhận về hồ sơ có {words.vi}.", f"Read what the national side has received about the dossier with {words.en}.")


def _read_sign_ins(speaker: Speaker, person: str) -> Text:
    words = speaker.value(person)
    return Text(f"Đọc ở phía quốc gia các lần đăng nhập của {words.vi}.", f"Read the sign-ins of {words.en} on the national side.")


def _read_calls(speaker: Speaker, filters: Body) -> Text:
    words = call_words(speaker, filters)
    return Text(f"Đọc ở phía quốc gia {words.vi}.", f"Read on the national side {words.en}.")


def _read_armed(speaker: Speaker, identifier: str) -> Text:
    words = speaker.value(identifier)
    return Text(f"Đọc ở phía quốc gia xem sắp đặt {words.vi} đã dùng mấy lần.", f"Read on the national side how often arrangement {words.en} was used.")


def _read_questions(speaker: Speaker, identifier: str) -> Text:
    words = speaker.value(identifier)
    return Text(f"Đọc ở phía quốc gia câu hỏi {words.vi} và câu trả lời.", f"Read the question {words.en} and its answer on the national side.")


def _read_received(speaker: Speaker, filters: Body) -> Text:
    about = speaker.value(filters["subject"]) if "subject" in filters else None
    such = Text(f" về {about.vi}", f" about {about.en}") if about else Text("", "")
    return Text(f"Đọc ở phía quốc gia {filters['service']}{such.vi} đã nhận.", f"Read what {filters['service']}{such.en} the national side has received.")


READS: Mapping[str, Callable[[Speaker, Any], Text]] = {
    "dossier": _read_dossier,
    "sign_ins": _read_sign_ins,
    "calls": _read_calls,
    "armed": _read_armed,
    "questions": _read_questions,
    "received": _read_received,
}


def await_sentence(speaker: Speaker, body: Body) -> Text:
    words = call_words(speaker, body)
    count = speaker.value(body["count"]) if "count" in body else Text("1", "1")
    within = str(body.get("within", "10s"))
    where = speaker.phrase(body["where"]) if "where" in body else None
    such = Text(f", trong đó {where.vi}", f", in which {where.en}") if where else Text("", "")
    return Text(
        f"Chờ tối đa {within} để phía quốc gia nhận được ít nhất {count.vi} {words.vi}{such.vi}.",
        f"Wait up to {within} until the national side has received at least {count.en} of {words.en}{such.en}.",
    )


def call_words(speaker: Speaker, filters: Body) -> Text:
    """Which calls: "lời gọi DongBoHoSoMC tới trục dữ liệu về hồ sơ có mã hồ sơ của bước submit"."""
    kind = CALLS.get(str(filters.get("kind", ""))) or Text("lời gọi bất kỳ", "any calls")
    parts = [kind]
    if "service" in filters:
        parts.append(Text(f"dịch vụ {filters['service']}", f"service {filters['service']}"))
    if "dossier" in filters:
        number = speaker.value(filters["dossier"])
        parts.append(Text(f"về hồ sơ có {number.vi}", f"about the dossier with {number.en}"))
    if "persona" in filters:
        who = person_named(speaker, filters["persona"])
        parts.append(Text(f"của {who.vi}", f"of {who.en}"))
    return joined(parts, " ")


CALLS: Mapping[str, Text] = {
    "authorize": Text("yêu cầu đăng nhập (authorize)", "authorize requests"),
    "sign-in": Text("lần nhập mật khẩu", "password sign-ins"),
    "token": Text("lần đổi mã lấy token", "token requests"),
    "userinfo": Text("lần lấy thông tin người dùng", "userinfo requests"),
    "introspect": Text("lần kiểm tra token", "introspection requests"),
    "revoke": Text("lần hủy token", "revocation requests"),
    "logout": Text("lần đăng xuất", "logouts"),
    "adapter-login": Text("lần đăng nhập trục dữ liệu", "sign-ins at the data adapter"),
    "adapter": Text("lời gọi tới trục dữ liệu", "calls to the data adapter"),
    "deep-link": Text("lần mở liên kết sâu", "deep links opened"),
    "payment-token": Text("lần lấy token của nền tảng thanh toán", "tokens of the payment platform taken"),
    "payment": Text("lời gọi tới nền tảng thanh toán", "messages to the payment platform"),
    "store": Text("lời gọi tới kho giấy tờ điện tử", "calls to the document store"),
    "population": Text("lần tra cứu cơ sở dữ liệu dân cư", "look-ups in the population database"),
    "post": Text("lời gọi tới bưu chính", "calls to the post"),
    "rating": Text("lần gửi đánh giá mức độ hài lòng", "ratings of satisfaction"),
    "push": Text("lần phía quốc gia tự gọi cổng", "calls of the national side to the portal"),
    "payment-callback": Text("lần nền tảng thanh toán báo kết quả cho cổng", "results that the payment platform told the portal"),
}


def starting_names(uses: Uses) -> dict[str, Text]:
    """What the names of `uses` mean; with several persons each keeps its own name."""
    names: dict[str, Text] = {}
    for name, kind in uses.personas.items():
        words = PERSONAS.get(kind) or quoted(kind)
        names[f"personas.{name}"] = words if len(uses.personas) == 1 else _called(words, name)
    if uses.personas:
        names["persona"] = names[f"personas.{next(iter(uses.personas))}"]
    for role in uses.officers:
        names[f"officers.{role}"] = OFFICERS.get(role) or _called(Text("cán bộ", "the officer"), role)
    for name, wanted in uses.files.items():
        names[f"files.{name}"] = _called(Text(f"tệp {wanted['kind']}", f"the {wanted['kind']} file"), name)
    names |= {f"fake.{name}": FAKES[name] for name in BUILT_IN}
    return names | {f"fake.{name}": _called(FAKES[wish.kind], name) for name, wish in uses.fake.items()}


def _called(words: Text, name: str) -> Text:
    return Text(f"{words.vi} “{name}”", f"{words.en} “{name}”")
