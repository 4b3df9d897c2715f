"""The papers that come with the form: read, and checked for being there, for size and for kind."""

from pathlib import PurePath

from starlette.datastructures import FormData

from thongsuot.portal.catalogue import Component, Procedure
from thongsuot.portal.dossiers.filing import UploadedFile
from thongsuot.portal.dossiers.uploads import KINDS, LARGEST, read_upload
from thongsuot.portal.pages.messages import FILE_EMPTY, FILE_FORBIDDEN, FILE_LARGE, FILE_MISSING, say
from thongsuot.portal.tenant import Tenant


def field_of(component: Component) -> str:
    """The name of the component's file input."""
    return f"tep_{component.code}"


async def read_uploads(form: FormData, procedure: Procedure) -> dict[str, UploadedFile]:
    """The files that were sent, by component."""
    sent = {component.code: await read_upload(form, field_of(component), component.code) for component in procedure.components}
    return {code: file for code, file in sent.items() if file is not None}


def check_uploads(files: dict[str, UploadedFile], procedure: Procedure, tenant: Tenant) -> dict[str, str]:
    """What is wrong, by form field, in words for the citizen; a paper that is needed and not there is wrong too."""
    wrong = {field_of(component): check_file(files[component.code], tenant) for component in procedure.components if component.code in files}
    missing = [part for part in procedure.components if part.required and part.code not in files]
    if missing and tenant.behaviour.require_fields:
        wrong |= {field_of(part): say(tenant, FILE_MISSING, label=part.name) for part in missing}
    return {name: message for name, message in wrong.items() if message}


def check_file(file: UploadedFile, tenant: Tenant) -> str:
    """What is wrong with the file; "" when it is taken."""
    if not file.data and tenant.behaviour.refuse_empty_files:
        return say(tenant, FILE_EMPTY)
    if len(file.data) > LARGEST:
        return say(tenant, FILE_LARGE)
    if file.data and not _is_of_known_kind(file) and tenant.behaviour.refuse_forbidden_files:
        return say(tenant, FILE_FORBIDDEN)
    return ""


def _is_of_known_kind(file: UploadedFile) -> bool:
    """By its name and by how its bytes begin: a program called .pdf is no PDF."""
    kind = KINDS.get(PurePath(file.filename).suffix.lower())
    return kind is not None and file.data.startswith(kind[1])
