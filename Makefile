# make help: các lệnh / the commands
.DEFAULT_GOAL := help
.PHONY: help setup demo test tests check lint types floors papers exhaustive bench fuzz clean
BIN := .venv/bin
# Where this is set, each of the hundreds of processes that tests start compiles every module again, which takes longer than to run it.
export PYTHONDONTWRITEBYTECODE :=

help: ## Các lệnh / the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Chuẩn bị máy: Python, trình duyệt, phông chữ, Allure / prepare this machine
	@tools/setup

demo: setup ## Chạy thử trọn vẹn hai tỉnh mẫu, ra kết luận và báo cáo / the whole job on two sample provinces
	@$(BIN)/thongsuot demo

# The types are checked beside the tests: both take minutes, and the tests alone leave a core idle now and then.
test: setup ## Mọi kiểm tra của chính bộ công cụ / every test of the harness itself
	@$(MAKE) --no-print-directory -j 2 lint papers floors
	@$(MAKE) --no-print-directory -j 2 types tests

tests:
	$(BIN)/pytest -n 3 --dist worksteal -m "not exhaustive" tests

check: setup ## Định dạng, kiểu, tầng, tài liệu / lint, types, floors, docs
	@$(MAKE) --no-print-directory -j 2 types lint papers floors

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

floors:
	$(BIN)/lint-imports

papers:
	$(BIN)/thongsuot check
	$(BIN)/thongsuot docs --check

exhaustive: setup ## Các kiểm tra dài, rồi bảng lỗi bị bắt, mọi dòng với mọi lỗi; dừng rồi chạy tiếp được / long tests, then the whole kill matrix, resumable
	$(BIN)/pytest -n 3 --dist worksteal -m exhaustive tests
	mkdir -p .setup
	$(BIN)/thongsuot defects verify --all --resume .setup/trials.jsonl --output docs/kill-matrix

bench: setup ## Đo lại mọi con số về tốc độ / measure every figure again
	$(BIN)/python bench/run

fuzz: setup ## Hàng chục nghìn tài liệu và lời gọi hỏng; dừng rồi chạy tiếp được / spoilt documents and calls by the ten thousand, resumable
	$(BIN)/python -m tests.fuzz
	$(BIN)/python -m tests.fuzz.towers

clean: ## Xoá những gì make đã tạo, giữ reports/ / remove what make made, keep reports/
	rm -rf .venv .setup node_modules build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
