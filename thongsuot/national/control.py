"""The control listener: provinces and people are registered, calls and dossiers read, mischief armed (docs/reference-environment.md)."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from thongsuot.national.calls import KINDS, Wanted
from thongsuot.national.identity.retirement import resume_issuer, retire_issuer
from thongsuot.national.pushes import read_push, send_push
from thongsuot.national.registration import read_paper, read_persona, read_reached, read_stimulus, read_tenant
from thongsuot.national.registry import ConflictError
from thongsuot.national.side import National
from thongsuot.national.stimuli import ArmedCase, RetiredIssuer
from thongsuot.serving.body import BodyError, read_body
from thongsuot.serving.control import control_app

PRODUCT = "thongsuot.national"
MOST_CALLS = 2**31
# What a question is given as, and the field that holds it (protocol §2.2).
QUESTION_FIELDS = {"name": "HOVATEN", "email": "THUDIENTU", "field": "MALINHVUC", "procedure": "MATTHCDP", "agency": "MADONVI", "agency_name": "TENDONVI"}


class Control:
    """The endpoints, over one national side."""

    def __init__(self, national: National) -> None:
        self.national = national

    async def put_tenant(self, request: Request) -> JSONResponse:
        body = await read_body(request)
        tenant = read_tenant(request.path_params["tenant"], body)
        reached = read_reached(body)
        try:
            self.national.registry.put_tenant(tenant)
        except ConflictError as error:
            raise BodyError(str(error)) from error
        self.national.adapter_sessions.close_all(tenant.key)
        self.national.payment_sessions.close_all(tenant.key)
        self.national.addresses.update(reached)
        return JSONResponse({"tenant": tenant.key})

    async def put_persona(self, request: Request) -> JSONResponse:
        persona = read_persona(request.path_params["persona"], await read_body(request))
        try:
            self.national.registry.put_persona(persona)
        except ConflictError as error:
            raise BodyError(str(error)) from error
        return JSONResponse({"persona": persona.key})

    async def put_paper(self, request: Request) -> JSONResponse:
        paper = read_paper(await read_body(request), self.national.papers)
        if paper.persona not in self.national.registry.personas:
            raise BodyError(f"persona: {paper.persona!r} is not registered")
        self.national.papers.put(paper)
        return JSONResponse({"number": paper.number, "state": paper.state})

    async def read_calls(self, request: Request) -> JSONResponse:
        given = request.query_params
        kind = given.get("kind")
        if kind is not None and kind not in KINDS:
            raise BodyError(f"kind: one of {', '.join(KINDS)} is expected, not {kind!r}")
        after, limit = _number(request, "after", 0), _number(request, "limit", MOST_CALLS)
        wanted = Wanted(after, limit, given.get("tenant"), kind, given.get("persona"), given.get("dossier"))
        calls, last = self.national.calls.read(wanted)
        return JSONResponse({"calls": calls, "last": last})

    async def read_dossier(self, request: Request) -> JSONResponse:
        tenant, number = request.query_params.get("tenant"), request.path_params["number"]
        dossier = self.national.dossiers.find(tenant, number)
        return JSONResponse({"dossier": dossier.body if dossier else None, "history": self.national.dossiers.history(tenant, number)})

    async def list_dossiers(self, request: Request) -> JSONResponse:
        return JSONResponse({"dossiers": self.national.dossiers.listed(request.query_params.get("tenant", ""))})

    async def read_payments(self, request: Request) -> JSONResponse:
        return JSONResponse({"payments": self.national.payments.read(request.query_params.get("tenant"), request.query_params.get("dossier"))})

    async def ask_question(self, request: Request) -> JSONResponse:
        body = await read_body(request)
        tenant = body.text("tenant")
        if tenant not in self.national.registry.tenants:
            raise BodyError(f"tenant: {tenant!r} is not registered")
        asked = {field: body.text(name, "") for name, field in QUESTION_FIELDS.items()} | {"NOIDUNG": body.text("content")}
        return JSONResponse({"id": self.national.questions.ask(tenant, asked).id})

    async def read_questions(self, request: Request) -> JSONResponse:
        found = self.national.questions.of(request.query_params.get("tenant"), request.query_params.get("id"))
        return JSONResponse({"questions": [question.told() for question in found]})

    async def push(self, request: Request) -> JSONResponse:
        return JSONResponse(await send_push(self.national, read_push(self.national, await read_body(request))))

    async def read_received(self, request: Request) -> JSONResponse:
        given = request.query_params
        return JSONResponse({"received": self.national.received.read(given.get("tenant"), given.get("service"), given.get("subject"))})

    async def read_sign_ins(self, request: Request) -> JSONResponse:
        return JSONResponse({"sign_ins": self.national.sign_ins.read(request.query_params.get("persona"))})

    async def arm(self, request: Request) -> JSONResponse:
        stimulus = read_stimulus(await read_body(request))
        if stimulus.tenant not in self.national.registry.tenants:
            raise BodyError(f"tenant: {stimulus.tenant!r} is not registered")
        if isinstance(stimulus, ArmedCase | RetiredIssuer) and stimulus.persona not in self.national.registry.personas:
            raise BodyError(f"persona: {stimulus.persona!r} is not registered")
        if isinstance(stimulus, RetiredIssuer):
            identifier, token = retire_issuer(self.national, stimulus, self.national.registry.tenants[stimulus.tenant])
            return JSONResponse({"id": identifier, "id_token": token})
        return JSONResponse({"id": self.national.stimuli.arm(stimulus)})

    async def read_stimulus(self, request: Request) -> JSONResponse:
        found = self.national.stimuli.armed.get(request.path_params["stimulus"])
        if found is None:
            return JSONResponse({"error": "no such stimulus"}, 404)
        return JSONResponse(found.told())

    async def disarm(self, request: Request) -> JSONResponse:
        identifier = request.path_params["stimulus"]
        if isinstance(retired := self.national.stimuli.armed.get(identifier), RetiredIssuer):
            resume_issuer(self.national, self.national.registry.tenants.get(retired.tenant))
        if not self.national.stimuli.disarm(identifier):
            return JSONResponse({"error": "no such stimulus"}, 404)
        return JSONResponse({"disarmed": True})


def national_control(national: National, key: str) -> Starlette:
    """The control application."""
    control = Control(national)
    routes = [
        Route("/tenants/{tenant}", control.put_tenant, methods=["PUT"]),
        Route("/personas/{persona}", control.put_persona, methods=["PUT"]),
        Route("/papers", control.put_paper, methods=["POST"]),
        Route("/calls", control.read_calls),
        Route("/dossiers", control.list_dossiers),
        Route("/dossiers/{number:path}", control.read_dossier),
        Route("/payments", control.read_payments),
        Route("/questions", control.ask_question, methods=["POST"]),
        Route("/questions", control.read_questions, methods=["GET"]),
        Route("/pushes", control.push, methods=["POST"]),
        Route("/received", control.read_received),
        Route("/sign-ins", control.read_sign_ins),
        Route("/stimuli", control.arm, methods=["POST"]),
        Route("/stimuli/{stimulus}", control.read_stimulus, methods=["GET"]),
        Route("/stimuli/{stimulus}", control.disarm, methods=["DELETE"]),
    ]
    return control_app(PRODUCT, routes, key=key)


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdecimal() or int(text) > MOST_CALLS:
        raise BodyError(f"{name}: a whole number is expected, not {text!r}")
    return int(text)
