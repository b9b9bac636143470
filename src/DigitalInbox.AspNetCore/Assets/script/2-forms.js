function complain(text) {
  const notice = region(document, "notice") ?? region(document, "told");
  notice?.replaceChildren(alertOf(text));
}

function hold(form, isHeld) {
  for (const button of form.querySelectorAll("button")) button.disabled = isHeld;
  if (isHeld) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
}

// What was sent is worked on no more, nor is what stands with it.
function rest(form) {
  for (const box of form.querySelectorAll("textarea")) {
    forgetTyped(box);
    delete box.dataset.given;
  }
  form.querySelector(".upload ul")?.replaceChildren();
  form.closest(".pop")?.removeAttribute("open");
  const item = form.closest("li[id]");
  for (const open of item?.querySelectorAll("details[open]") ?? []) open.removeAttribute("open");
  for (const own of item?.querySelectorAll("form") ?? []) own.reset();
}

async function send(form, button) {
  if (form.querySelector(".upload li[aria-busy]")) {
    complain(form.querySelector(".upload").dataset.wordWait);
    return;
  }
  const body = new URLSearchParams(new FormData(form, button));
  hold(form, true);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const fresh = parse(await answer.text());
    if (!region(fresh, "list")) {
      // Signed out, or a page of the host's: the browser shows what it is.
      complain(fresh.querySelector("main")?.innerText.trim() || words.wordOffline);
      return;
    }
    if (answer.ok && !region(fresh, "head")) {
      location.assign(answer.url);
      return;
    }
    const isText = form.hasAttribute("data-empties");
    const side = form.closest("[data-region=side]");
    const item = form.closest("li[id]");
    const given = item && fresh.getElementById(item.id)?.cloneNode(true);
    if (answer.ok) rest(form);
    if (answer.ok && answer.redirected && !location.search.includes("tab=")) history.replaceState(null, "", answer.url);
    swap(fresh, { keepCompose: !isText || side !== null });
    if (side && answer.ok && side.isConnected) replace(side, region(fresh, "side"), false);
    if (answer.ok) {
      region(document, "notice")?.replaceChildren();
      const box = region(document, "messages");
      if (box && isText && !side) toEnd(box);
      if (isText && !side) document.getElementById(form.querySelector("textarea").id)?.focus({ preventScroll: true });
    } else {
      const notice = region(fresh, "notice") ?? region(document, "notice");
      region(document, "notice")?.replaceWith(notice);
      // A text that was refused comes back open, with what it stands against.
      if (given?.querySelector("details[open]")) item.replaceWith(given);
    }
  } catch {
    // The key in the form makes sending it again safe, whatever became of it.
    complain(words.wordOffline);
  } finally {
    hold(form, false);
  }
}

// A form that is about no case: what is open stays open, above all what is being written.
async function sendDesk(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  hold(form, true);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const compose = region(document, "compose");
    if (answer.ok && form.hasAttribute("data-opens") && !(compose && isInUse(compose))) {
      location.assign(answer.url);
      return;
    }
    const fresh = parse(await answer.text());
    if (!region(fresh, "desk")) {
      complain(fresh.querySelector("main")?.innerText.trim() || words.wordOffline);
      return;
    }
    const fromMenu = form.closest("details");
    for (const name of ["desk", "told", "offers", "open", "menu"]) {
      const old = region(document, name);
      if (old) replace(old, region(fresh, name), false);
    }
    if (form.matches(".alerts")) {
      document.querySelector(".menu").open = true;
      document.querySelector(`.menu [name=${button.name}]`).focus();
    } else if (fromMenu) document.querySelector(".presence summary")?.focus({ preventScroll: true });
    tick();
    await refresh();
    const told = region(document, "told").textContent.trim();
    if (told) say(told);
    if (document.activeElement === document.body) document.querySelector(form.dataset.focus ?? ".offer button, .more button, .tile a")?.focus({ preventScroll: true });
  } catch {
    complain(words.wordOffline);
  } finally {
    hold(form, false);
  }
}

document.addEventListener("submit", (event) => {
  const sends = event.target.matches("[data-send]") ? send : event.target.matches("[data-desk]") ? sendDesk : null;
  // What leads to another page comes back with it when it is refused.
  if (!sends) event.target.querySelectorAll("textarea").forEach(forgetTyped);
  if (!sends) return;
  event.preventDefault();
  if (!event.target.hasAttribute("aria-busy")) sends(event.target, event.submitter);
});

document.addEventListener("change", (event) => {
  event.target.closest("form[data-auto]")?.requestSubmit();
});
