function complain(text, ...more) {
  const line = alertOf(text);
  line.append(...more);
  (region(document, "notice") ?? region(document, "told"))?.replaceChildren(line);
}

function hold(form, isHeld) {
  for (const button of form.querySelectorAll("button")) button.disabled = isHeld;
  if (isHeld) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
}

// What was sent is worked on no more, nor is what stands with it.
function rest(form) {
  forgetForm(form);
  for (const box of fields(form)) delete box.dataset.given;
  form.querySelector(".upload ul")?.replaceChildren();
  form.closest(".pop")?.removeAttribute("open");
  const item = form.closest("li[id]");
  for (const open of item?.querySelectorAll("details[open]") ?? []) open.removeAttribute("open");
  for (const own of item?.querySelectorAll("form") ?? []) own.reset();
}

async function post(form, button, show) {
  const body = new URLSearchParams(new FormData(form, button));
  hold(form, true);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const fresh = parse(await answer.text());
    if (region(fresh, "desk")) await show(answer, fresh);
    else if (answer.status === 401 || (answer.redirected && fresh.body.dataset.root === undefined)) {
      complain(`${words.wordSignedOut} `, Object.assign(document.createElement("a"), { href: location.pathname + location.search, textContent: words.wordSignIn }));
    } else complain(fresh.querySelector("main")?.innerText.trim() || words.wordOffline);
  } catch {
    // The key in the form makes sending it again safe, whatever became of it.
    complain(words.wordOffline);
  } finally {
    hold(form, false);
  }
}

async function send(form, button) {
  const stuck = form.querySelector(".upload [aria-busy], .upload [data-failed]");
  if (stuck) {
    const { wordWait, wordMissing } = stuck.closest(".upload").dataset;
    complain(stuck.hasAttribute("aria-busy") ? wordWait : wordMissing);
    return;
  }
  await post(form, button, async (answer, fresh) => {
    if (answer.ok && !region(fresh, "head")) {
      location.assign(answer.url);
      return;
    }
    const isText = form.hasAttribute("data-empties");
    const side = form.closest("[data-region=side]");
    const item = form.closest("li[id]");
    const given = item && fresh.getElementById(item.id)?.cloneNode(true);
    if (answer.ok) rest(form);
    // What a reply answers, and was made from, stands in the address until it is sent.
    const begun = /[?&](answer|quickReply)=/.test(location.search);
    const shown = begun && !form.matches("[data-begun]") ? parse(await (await fetch(location.href)).text()) : fresh;
    if (answer.ok && answer.redirected && shown === fresh && (begun || !location.search.includes("tab="))) history.replaceState(null, "", answer.url);
    swap(shown, { keepCompose: !isText || side !== null });
    if (side?.isConnected) replace(side, region(answer.ok ? shown : fresh, "side"), false);
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
  });
}

// A form that is about no case: what is open stays open, above all what is being written.
const sendDesk = (form, button) => post(form, button, async (answer, fresh) => {
  const compose = region(document, "compose");
  if (answer.ok && form.hasAttribute("data-opens") && !(compose && isInUse(compose))) {
    location.assign(answer.url);
    return;
  }
  const fromMenu = form.closest("details");
  for (const name of ["desk", "told", "offers", "open", "menu"]) {
    const old = region(document, name);
    if (old) replace(old, region(fresh, name), false);
  }
  if (form.matches(".alerts")) {
    find(".menu").open = true;
    find(`.menu [name=${button.name}]`).focus();
  } else if (fromMenu) find(".presence summary")?.focus({ preventScroll: true });
  tick();
  await refresh();
  const told = region(document, "told").textContent.trim();
  if (told) say(told);
  if (document.activeElement === document.body) find(form.dataset.focus ?? ".offer button, .more button, .tile a")?.focus({ preventScroll: true });
});

// A form that leads to another page stays with what is in it until it went through.
const sendAway = (form, button) => post(form, button, (answer, fresh) => {
  const sent = fields(form).map(typedKey);
  if (answer.redirected) {
    forgetForm(form);
    location.assign(answer.url);
    return;
  }
  document.getElementById("main").replaceWith(fresh.getElementById("main"));
  region(document, "told").replaceChildren();
  restoreTyped(sent);
  (find("#main [autofocus]") ?? find("#main")).focus();
});

on("submit", (event) => {
  const { target, submitter } = event;
  const sends = target.matches("[data-send], .side [method=post]") ? send
    : target.matches("[data-desk]") ? sendDesk
    // What changes the fields of a definition is a page of its own.
    : fields(target).length > 0 && !(submitter?.name === "_do" && submitter.value !== "save") ? sendAway
    : null;
  if (!sends) return;
  event.preventDefault();
  if (!target.hasAttribute("aria-busy")) sends(target, submitter);
});

on("change", (event) => {
  event.target.closest("form[data-auto]")?.requestSubmit();
});
