"""Files that arrive with a form: which are taken, and as what."""

from pathlib import PurePath

from starlette.datastructures import FormData, UploadFile

from thongsuot.portal.dossiers.filing import UploadedFile

LARGEST = 10 * 1024 * 1024
KINDS = {  # extension: (content type, how the bytes begin)
    ".pdf": ("application/pdf", b"%PDF-"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
}


async def read_upload(form: FormData, name: str, component: str = "") -> UploadedFile | None:
    """The file sent as `name`; None when none was chosen. Its content type follows from its name, not from what the sender says."""
    sent = form.get(name)
    if not isinstance(sent, UploadFile) or not sent.filename:
        return None
    filename = PurePath(sent.filename.replace("\\", "/")).name
    return UploadedFile(component, filename, type_of(filename), await sent.read())


def type_of(filename: str) -> str:
    """The content type that a name of a file stands for."""
    return KINDS.get(PurePath(filename).suffix.lower(), ("application/octet-stream", b""))[0]


def refuse_unsignable(file: UploadedFile) -> str:
    """What is wrong with a result that a leader is to sign; "" when it can be."""
    return "" if file.content_type == "application/pdf" else "Kết quả phải là tệp PDF để ký số."


def refuse_upload(file: UploadedFile) -> str:
    """What is wrong with the file, for the person who sent it; "" when it is taken."""
    kind = KINDS.get(PurePath(file.filename).suffix.lower())
    if not file.data:
        return "Tệp rỗng. Vui lòng chọn tệp khác."
    if len(file.data) > LARGEST:
        return "Tệp lớn hơn 10 MB. Vui lòng chọn tệp nhỏ hơn."
    if kind is None or not file.data.startswith(kind[1]):
        return "Chỉ nhận tệp PDF, JPG, PNG hoặc DOCX."
    return ""
