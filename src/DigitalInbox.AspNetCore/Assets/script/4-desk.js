// The server says how many seconds are left: the browser's clock may be wrong.
const ends = new WeakMap();

function tick() {
  for (const box of document.querySelectorAll("[data-seconds]")) {
    if (!ends.has(box)) ends.set(box, performance.now() + Number(box.dataset.seconds) * 1000);
    const left = Math.max(0, (ends.get(box) - performance.now()) / 1000);
    const whole = Math.ceil(left);
    const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    const shown = left > 0 ? words.wordOfferLeft.replace("{0}", text) : words.wordOfferOver;
    const label = box.querySelector(".left");
    if (label.textContent !== shown) label.textContent = shown;
    box.querySelector("progress").value = left;
    box.classList.toggle("is-short", left < 10);
  }
}

setInterval(tick, 250);

const openMenu = () => document.querySelector(".presence[open], .menu[open]");

document.addEventListener("click", (event) => {
  const menu = openMenu();
  if (menu && !menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = openMenu();
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest(".presence[open], .menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.getElementById("search-text");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
