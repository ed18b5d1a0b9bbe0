"""Visits `dunwell demo` as a person at a terminal with a browser does: pays as the customer, then works at the desk.

Called with the program, a folder for the demo and one for pictures. Says each thing it has seen as a line on standard output;
the first thing that is not as it should be ends it with 1 and a line that says so."""

import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

from playwright.sync_api import sync_playwright

PATIENCE = 300
SECRET = "whsec_dGhyZWUgcXVpZXQgZmVycmllcyB0byBBbXJ1bQ=="
PASSWORD = "three quiet ferries to Amrum"
program, folder, pictures = sys.argv[1:4]

# Style and body of a page: without what depends on the window, what is hidden and what is folded.
SERIALIZE = """() => {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  const style = rules.filter(rule => !(rule instanceof CSSMediaRule)).map(rule => rule.cssText).join('\\n')
  const body = document.body.cloneNode(true)
  body.querySelectorAll('input[type=hidden], nav.bar, .skip, script, dialog').forEach(it => it.remove())
  body.style = 'margin:0;height:900px;overflow:hidden'
  return [style.replaceAll('100vh', '900px'), new XMLSerializer().serializeToString(body)]
}"""


def seen(what):
    print(what, flush=True)


class Terminal:
    """The demo, and what it has shown so far."""

    def __init__(self, *words):
        self.shown = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execv(program, [program, *words])

    def find(self, pattern):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = re.search(pattern, self.shown)
            if found:
                return found
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.terminal, 65536).decode(errors="replace")
                except OSError:
                    break
        sys.exit(f"the terminal never showed {pattern}: {self.shown[-2000:]}")

    def end(self):
        """As Ctrl-C does, and how it took it."""
        os.kill(self.pid, signal.SIGINT)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    os.read(self.terminal, 65536)
                except OSError:
                    pass
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return "it did not end within 30 s"


class Walk:
    """A browser in which somebody is signed in, and its pictures."""

    def __init__(self, browser, home):
        self.browser, self.home, self.state = browser, home, None
        self.page = self.fresh()

    def fresh(self, width=1280, scheme="light"):
        page = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=self.state, locale="en-GB"
        ).new_page()
        page.set_default_timeout(30_000)
        return page

    def go(self, path):
        answer = self.page.goto(self.home + path)
        self.expect(answer.status == 200, f"{path} answers {answer.status}")

    def expect(self, holds, otherwise):
        if not holds:
            self.page.screenshot(path=f"{pictures}/failed.png", full_page=True)
            sys.exit(f"{otherwise}; at {self.page.url}: {self.page.inner_text('body')[:600]!r}")

    def flash(self):
        return self.page.locator(".flash").inner_text(timeout=30_000)

    def press(self, selector):
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def type(self, key):
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def picture(self, name, path):
        """On a desk by day and by night, and on a phone."""
        self.state = self.page.context.storage_state()
        for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light")):
            page = self.fresh(width, scheme)
            page.goto(self.home + path)
            page.screenshot(path=f"{pictures}/{name}-{width}-{scheme}.png")
            wide = page.evaluate("document.documentElement.scrollWidth")
            self.expect(wide <= width, f"{path} is {wide} wide on {width}")
            page.context.close()


    def drawing(self, name, path):
        """The page as one SVG that needs nothing else: what the README shows."""
        self.state = self.page.context.storage_state()
        page = self.fresh()
        page.goto(self.home + path)
        style, body = page.evaluate(SERIALIZE)
        page.context.close()
        with open(f"{pictures}/{name}.svg", "w", encoding="utf-8") as file:
            file.write(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 900" width="1280" height="900">\n'
                f"<style><![CDATA[{style}]]></style>\n"
                f'<foreignObject width="1280" height="900">{body}</foreignObject>\n</svg>\n'
            )


def pay(browser, address):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    page.screenshot(path=f"{pictures}/customer-390-light.png", full_page=True)
    page.click('form[action*="/pay"] button')
    page.wait_for_load_state()
    page.click("button")
    page.wait_for_timeout(300)
    page.close()


def set_up(walk, code):
    walk.go("/set-up")
    fields = {"code": code, "name": "Ada Lind", "email": "ada@dunwell.example", "password": PASSWORD}
    for name, value in fields.items():
        walk.page.fill(f"input[name={name}]", value)
    walk.press("main button")
    walk.expect(walk.page.title().startswith("Today"), "setting up does not lead to Today")
    seen("set up")


def today(walk):
    walk.picture("today", "/")
    walk.drawing("today", "/")
    walk.picture("insights", "/insights")
    walk.drawing("insights", "/insights")
    needed = walk.page.locator("h2#need").inner_text()
    walk.type("a")
    walk.expect("Approved" in walk.flash() or "agreed" in walk.flash(), "A does not answer the first card")
    walk.type("z")
    walk.expect(walk.page.locator("h2#need").inner_text() == needed, "Z does not take it back")
    seen("approved at Today, and took it back")


def approvals(walk):
    walk.go("/approvals")
    walk.picture("approvals", "/approvals")
    letter = walk.page.frame_locator("iframe.letter").locator("body").inner_text()
    walk.expect("€" in letter or "$" in letter, "the letter has no amount")
    walk.press('form[action$="/sign"] button')
    walk.expect(walk.page.locator(".flash").count() == 1, "nothing says that it was approved")
    seen("approved a letter that was read")


def connections(walk):
    walk.go("/catalogue/dummy")
    walk.picture("connect", "/catalogue/dummy")
    walk.go("/catalogue/dummy")
    fields = {"secret-token": "dummy_walk", "secret-door-secret": SECRET, "address-main": "https://127.0.0.1:1/v1"}
    for name, value in fields.items():
        walk.page.fill(f"input[name={name}]", value)
    if walk.page.locator("input[name=proof]").count():
        walk.page.fill("input[name=proof]", PASSWORD)
    walk.press("main form button")
    told = walk.page.inner_text("main")
    walk.expect("127.0.0.1" in told, "nobody says that this machine may not be asked")
    seen("was refused a connection to this very machine, and told why")


def take_in(walk):
    """Two files as an AR clerk has them; the same again changes nothing."""
    files = {
        "customers": "customer,name,email,country\nwalk-in,Walk-In GmbH,ap@walk-in.example,DE\n",
        "invoices": "invoice,customer,issued,due,amount,currency\nWALK-1,walk-in,2026-03-02,2026-04-01,480.00,EUR\n",
    }
    for added in (1, 0):
        for kind, text in files.items():
            walk.go("/imports")
            walk.page.select_option("select[name=kind]", kind)
            file = {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": text.encode()}
            walk.page.set_input_files("input[name=file]", file)
            walk.press("form[action='/imports'] button")
            walk.expect(f"{added} added, 0 changed" in walk.page.inner_text("main"), f"{kind}.csv is not taken in")
    walk.picture("imports", "/imports")
    walk.go("/items/WALK-1")
    walk.expect("480.00" in walk.page.inner_text("main"), "the invoice that was taken in has no page")
    seen("took two files in, twice, and the invoice is there once")


def item(walk):
    walk.go("/customers?lane=late&sort=oldest")
    walk.picture("customers", "/customers?lane=late&sort=oldest")
    walk.press("table a[href^='/customers/']")
    walk.picture("customer", walk.page.url[len(walk.home):])
    walk.press("table a[href^='/items/']")
    path = walk.page.url[len(walk.home):]
    walk.picture("item", path)
    walk.page.click("summary:has-text('Hold')")
    walk.page.fill("input[name=until]", "2026-04-15")
    walk.page.fill("input[name=reason]", "their bookkeeper is on leave")
    walk.press('form[action$="/pause"] button')
    walk.expect("their bookkeeper is on leave" in walk.page.inner_text("main"), "the hold is not told of")
    seen("held an invoice, and its page says why")
    return path.split("/")[-1].split("?")[0]


def audit(walk, invoice):
    walk.go("/audit")
    walk.picture("audit", "/audit")
    walk.press('form[action="/audit/verify"] button')
    walk.expect("whole" in walk.page.inner_text("main").lower(), "the journal is not called whole")
    walk.go(f"/audit?invoice={invoice}")
    with walk.page.expect_download() as coming:
        walk.page.locator('form[action^="/audit/pack"] button').first.click()
    with open(coming.value.path(), "rb") as file, tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(io.BytesIO(file.read())) as pack:
            pack.extractall(place)
        root = next((at for at, _, files in os.walk(place) if "check.py" in files), place)
        check = subprocess.run([sys.executable, "check.py"], cwd=root, capture_output=True, text=True)
        walk.expect(check.returncode == 0, f"the pack does not prove itself: {check.stdout}{check.stderr}")
    seen("packed the evidence of an invoice, which proves itself")


def main():
    os.makedirs(pictures, exist_ok=True)
    signal.alarm(2 * PATIENCE)
    terminal = Terminal("demo", "--into", folder)
    try:
        visit(terminal)
    except BaseException:
        os.kill(terminal.pid, signal.SIGKILL)
        raise
    ending = terminal.end()
    if ending != 0:
        sys.exit(f"after Ctrl-C: {ending}")
    seen("ended with Ctrl-C")


def visit(terminal):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        pay(browser, terminal.find(r"you are the customer: open (http://\S+/p/\w+)").group(1))
        terminal.find("INV-2041 is settled")
        seen("paid as the customer, and the invoice is settled")
        found = terminal.find(r"Open (http://\S+)/set-up and type this code, once: ([A-Z0-9 ]+)")
        walk = Walk(browser, found.group(1))
        set_up(walk, found.group(2).strip())
        today(walk)
        approvals(walk)
        connections(walk)
        take_in(walk)
        audit(walk, item(walk))
        browser.close()


main()
