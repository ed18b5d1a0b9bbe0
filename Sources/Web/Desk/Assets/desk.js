// Everything works without this: it only saves clicks, and what was typed.
(() => {
  "use strict";
  const all = (what, where = document) => Array.from(where.querySelectorAll(what));

  // Keys: J and K walk the decisions; a letter presses the button of that letter in the one that is open.
  const decisions = all(".dec");
  let here = -1;
  const go = (to) => {
    if (!decisions.length) return;
    if (decisions[here]) delete decisions[here].dataset.here;
    here = Math.max(0, Math.min(decisions.length - 1, to));
    decisions[here].dataset.here = "";
    decisions[here].focus({ preventScroll: true });
    decisions[here].scrollIntoView({ block: "nearest" });
  };
  const press = (key) => {
    const places = [decisions[Math.max(0, here)], document].filter(Boolean);
    for (const place of key === "z" ? [document] : places.slice(0, decisions.length ? 1 : 2)) {
      const button = place.querySelector(`[data-key="${key}"]`);
      if (button) return button.click();
    }
  };
  const help = () => {
    const keys = document.querySelector(".keys");
    if (!keys) return;
    const dialog = document.createElement("dialog");
    const copy = keys.cloneNode(true);
    copy.style.display = "flex";
    dialog.append(copy);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input,select,textarea,dialog")) return;
    const key = event.key.toLowerCase();
    if (key === "j" && decisions.length) go(here + 1);
    else if (key === "k" && decisions.length) go(here - 1);
    else if (key === "?") help();
    else if (key === "/") {
      const find = document.querySelector("[data-find]");
      if (!find) return;
      event.preventDefault();
      find.focus();
    } else if (/^[a-z]$/.test(key)) press(key);
  });

  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "1";
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // What is typed is checked while it is typed: the server answers with the whole page, of which one part is taken over.
  all("form[data-check]").forEach((form) => {
    let timer, turn = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++turn;
        try {
          const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const [old, fresh] = [document, page].map((where) => where.getElementById(form.dataset.check));
          if (mine === turn && old && fresh) old.replaceWith(document.adoptNode(fresh));
        } catch { /* no connection: the button asks again */ }
      }, 600);
    });
  });

  // What was typed survives a lost connection; passwords are never kept.
  all("form[data-keep]").forEach((form) => {
    const name = "keep:" + form.dataset.keep;
    const fields = all("input,select,textarea", form).filter((f) => f.name && !/^(hidden|password)$/.test(f.type) && f.name !== "code");
    try {
      const kept = JSON.parse(sessionStorage.getItem(name) || "{}");
      fields.forEach((f) => { if (!f.value && kept[f.name]) f.value = kept[f.name]; });
      form.addEventListener("input", () => {
        sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(fields.map((f) => [f.name, f.value]))));
      });
      form.addEventListener("submit", () => { if (navigator.onLine) sessionStorage.removeItem(name); });
    } catch { /* a browser that keeps nothing */ }
  });
})();
