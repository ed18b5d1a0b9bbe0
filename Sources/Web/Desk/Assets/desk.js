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

  // What was typed survives a lost connection and a look at the page anew, until it is answered; passwords are never kept.
  const typed = /^(hidden|password|file|submit|button)$/;
  const ticked = (f) => /^(checkbox|radio)$/.test(f.type);
  const key = (f) => (ticked(f) ? `${f.name}=${f.value}` : f.name);
  try {
    const isAnswer = "answer" in document.body.dataset;
    if (isAnswer && sessionStorage.sent) sessionStorage.removeItem(sessionStorage.sent);
    if (isAnswer) sessionStorage.removeItem("sent");
    all("form[data-keep]").forEach((form) => {
      const name = "keep:" + form.dataset.keep;
      const fields = all("input,select,textarea", form).filter((f) => f.name && !typed.test(f.type) && !/code$/.test(f.name));
      const kept = isAnswer ? null : JSON.parse(sessionStorage.getItem(name));
      if (kept) {
        fields.filter((f) => key(f) in kept).forEach((f) => {
          if (ticked(f)) f.checked = kept[key(f)];
          else f.value = kept[key(f)];
        });
        const fold = form.closest("details");
        if (fold) fold.open = true;
      }
      form.addEventListener("input", () => {
        const now = fields.map((f) => [key(f), ticked(f) ? f.checked : f.value]);
        sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(now)));
      });
      form.addEventListener("submit", () => sessionStorage.setItem("sent", name));
    });
  } catch { /* a browser that keeps nothing */ }

  // While the page is looked at: the counts of the navigation, and a word when somebody else changed what is shown. What is
  // typed stays, and nothing on the page moves by itself.
  const main = document.querySelector("[data-live]");
  const count = (path, number) => all(`nav a[href="${path}"]:not(.word)`).forEach((place) => {
    let mark = place.querySelector(".n");
    if (!mark && number !== "0") {
      mark = document.createElement("span");
      mark.className = "n";
      place.append(mark);
    }
    if (number === "0") mark?.remove();
    else mark.textContent = number;
  });
  const tell = (person) => {
    const news = document.querySelector(".news");
    if (!news) return;
    const show = document.createElement("a");
    show.href = location.pathname + location.search;
    show.textContent = news.dataset.show;
    news.replaceChildren(person ? news.dataset.by.replace("{who}", () => person) : news.dataset.some, " ", show);
  };
  let source;
  const hush = () => { source?.close(); source = undefined; };
  const listen = () => {
    if (!main || source || document.hidden || !window.EventSource) return;
    source = new EventSource(main.dataset.live);
    source.addEventListener("counts", (event) => event.data.split("\n").forEach((line) => count(...line.split(" "))));
    source.addEventListener("changed", (event) => tell(event.data));
    source.addEventListener("enough", hush);
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
})();
