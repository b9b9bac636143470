// The server says how many seconds are left or gone: the browser's clock may be wrong.
const born = new WeakMap();

function age(box) {
  if (!born.has(box)) born.set(box, performance.now());
  return (performance.now() - born.get(box)) / 1000;
}

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function tick() {
  for (const box of findAll("[data-seconds]")) {
    const left = Math.max(0, box.dataset.seconds - age(box));
    const shown = left > 0 ? words.wordOfferLeft.replace("{0}", minutes(Math.ceil(left))) : words.wordOfferOver;
    const label = box.querySelector(".left");
    if (label.textContent !== shown) label.textContent = shown;
    box.querySelector("progress").value = left;
    box.classList.toggle("is-short", left < 10);
  }
  for (const box of findAll("[data-due]")) {
    const left = Math.floor(box.dataset.due - age(box));
    if (Math.abs(left) < 3600) box.textContent = (left < 0 ? words.wordLate : words.wordDue).replace("{0}", minutes(Math.abs(left)));
    if (left === -1 && box.dataset.due > 0) changed();
  }
  for (const box of findAll("[data-elapsed]")) {
    const { elapsed, remaining } = box.dataset;
    box.querySelector(".gone").setAttribute("width", Math.min(100, 100 * (+elapsed + age(box)) / (+elapsed + +remaining)));
  }
}

setInterval(tick, 250);

const openMenu = () => find(".presence[open], .menu[open]");

on("click", (event) => {
  const menu = openMenu();
  if (menu && !menu.contains(event.target)) menu.open = false;
});

on("keydown", (event) => {
  const menu = openMenu();
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

on("focusout", (event) => {
  const menu = event.target.closest(".presence[open], .menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

on("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.getElementById("search-text");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
