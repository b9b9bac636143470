function complain(text) {
  const notice = region(document, "notice") ?? region(document, "told");
  if (!notice) return;
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = text;
  notice.replaceChildren(line);
}

async function send(form, button) {
  if (form.querySelector(".upload li[aria-busy]")) {
    complain(form.querySelector(".upload").dataset.wordWait);
    return;
  }
  const body = new URLSearchParams(new FormData(form, button));
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((b) => { b.disabled = true; });
  form.setAttribute("aria-busy", "true");
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
    const files = answer.ok ? [] : [...form.querySelectorAll(".upload li")];
    if (answer.ok) form.closest(".tools")?.removeAttribute("open");
    if (answer.ok && isText) forgetTyped(form.querySelector("textarea"));
    if (answer.ok && answer.redirected && !location.search.includes("tab=")) history.replaceState(null, "", answer.url);
    swap(fresh, { keepCompose: !isText });
    if (answer.ok) {
      region(document, "notice")?.replaceChildren();
      const box = region(document, "messages");
      if (box && isText) toEnd(box);
      if (isText) document.getElementById(form.classList.contains("reply") ? "reply-text" : "note-text")?.focus({ preventScroll: true });
    } else {
      const notice = region(fresh, "notice") ?? region(document, "notice");
      region(document, "notice")?.replaceWith(notice);
      // A reply that was refused keeps its files, as it keeps its text.
      if (files.length > 0) document.querySelector("form.reply .upload ul")?.replaceChildren(...files);
    }
  } catch {
    // The key in the form makes sending it again safe, whatever became of it.
    complain(words.wordOffline);
  } finally {
    buttons.forEach((b) => { b.disabled = false; });
    form.removeAttribute("aria-busy");
  }
}

// A form that is about no case: what is open stays open, above all what is being written.
async function sendDesk(form, button) {
  const buttons = [...form.querySelectorAll("button")];
  const body = new URLSearchParams(new FormData(form, button));
  buttons.forEach((b) => { b.disabled = true; });
  form.setAttribute("aria-busy", "true");
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
    buttons.forEach((b) => { b.disabled = false; });
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const sends = event.target.matches("[data-send]") ? send : event.target.matches("[data-desk]") ? sendDesk : null;
  if (!sends) return;
  event.preventDefault();
  if (!event.target.hasAttribute("aria-busy")) sends(event.target, event.submitter);
});

document.addEventListener("change", (event) => {
  event.target.closest("form[data-auto]")?.requestSubmit();
});
