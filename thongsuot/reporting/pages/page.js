"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const table = document.getElementById("ma-tran");
  const form = document.querySelector(".filters");
  if (table && form) {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: fold(row.dataset.text) }));
    const output = form.querySelector("output");
    const apply = () => {
      const { q, gate, topic, word } = Object.fromEntries(new FormData(form));
      const wanted = fold(q).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) {
        const words = row.dataset.words.trim().split(" ");
        const right = (!gate || row.dataset.gates.includes(` ${gate} `)) && (!topic || row.dataset.topic === topic) &&
          (!word || (word === "!" ? words.some((one) => one !== "pass") : words.includes(word))) && wanted.every((part) => text.includes(part));
        row.hidden = !right;
        shown += right;
      }
      output.textContent = `${shown}/${output.dataset.all} kiểm tra`;
    };
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  const dialog = document.getElementById("hop");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("table a[href^='#']");
    const found = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!found || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const copy = found.cloneNode(true);
    copy.removeAttribute("id");
    copy.open = true;
    dialog.querySelector(".body").replaceChildren(copy);
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (table) table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = step && event.target.closest("td");
    if (!cell) return;
    let [across, down] = [cell.cellIndex, cell.parentElement.sectionRowIndex];
    const body = cell.closest("tbody").rows;
    for (;;) {
      across += step[0];
      down += step[1];
      const next = body[down]?.cells[across];
      if (!next) return;
      const link = !next.parentElement.hidden && next.querySelector("a");
      if (link) { event.preventDefault(); link.focus(); return; }
    }
  });
  const reveal = () => {
    const found = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (found?.matches("details")) found.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", () => document.querySelectorAll("main details").forEach((one) => { one.open = true; }));
})();
