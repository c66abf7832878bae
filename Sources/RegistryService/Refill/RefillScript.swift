internal import Fingerprints
internal import Languages

extension Address {
  /// Named by what it holds, as the style sheet is.
  static let scriptName = "refill-" + Fingerprint(of: Array(refillScript.utf8)).hex.prefix(16) + ".js"
}

/// What the page with the script allows besides: the site's own script files, none in the page.
let refillPolicy = contentPolicy + "; script-src 'self'"

/// Loads the script; without it, the page is the same but for one button.
let refillHead: HTML = "<script src=\"\(Address(.script, in: .french).path)\" defer></script>\n"

/// Where the script puts its button and its words. It is hidden, and stays so where no script runs.
func refillPart(_ say: Words) -> HTML {
  """
  <div id="refill" class="no-print" hidden data-done="\(say(
    "Vos réponses ont été remises dans le formulaire. Rien n'est envoyé tant que vous ne continuez pas.",
    "Your answers were put back into the form. Nothing is sent until you continue."))">
  <p role="status"></p>
  <p><button type="button" class="second">\(say("Garder mes réponses dans un lien", "Keep my answers in a link"))</button></p>
  <p hidden><a href="#answers">\(say("Lien vers ces réponses", "Link to these answers"))</a><br><span class="muted">\(say(
    "À copier ou à mettre dans vos favoris. Vos réponses sont dans le lien, après le signe #\u{A0}: cette partie n'est jamais envoyée au site. Qui a le lien peut les lire.",
    "To copy or to bookmark. Your answers are in the link, after the sign #: that part is never sent to the site. Whoever has the link can read them."
  ))</span></p>
  </div>

  """
}

/// Makes a link that holds the answers after `#`, and puts them back where such a link was opened. It sends nothing, stores nothing,
/// and sets values only, never markup.
let refillScript = """
  "use strict";
  (() => {
    const form = document.getElementById("answers");
    const part = document.getElementById("refill");
    if (!form || !part) return;
    const [status, make, made] = part.querySelectorAll("p");
    const isAnswer = (name) => /^((in|if|received|wanted)\\.[\\w.-]+|date|notified)$/.test(name);
    const answers = () => {
      const kept = new URLSearchParams();
      for (const field of form.elements) {
        if (!isAnswer(field.name) || field.tagName === "BUTTON" || field.value === "") continue;
        if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
        kept.append(field.name, field.value);
      }
      return kept;
    };
    const refill = (kept) => {
      for (const name of new Set(kept.keys())) {
        if (!isAnswer(name)) continue;
        const values = kept.getAll(name);
        const fields = [...form.elements].filter((field) => field.name === name && field.type !== "hidden");
        for (const field of fields) {
          if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
          else field.value = values[0];
        }
        if (fields.length > 0) continue;
        form.querySelectorAll("input[type=hidden]").forEach((field) => { if (field.name === name) field.remove(); });
        for (const value of values) {
          const field = document.createElement("input");
          [field.type, field.name, field.value] = ["hidden", name, value];
          form.append(field);
        }
      }
      status.textContent = part.dataset.done;
    };
    make.querySelector("button").addEventListener("click", () => {
      const link = made.querySelector("a");
      link.href = location.pathname + "#" + answers();
      made.hidden = false;
      link.focus();
    });
    const opened = () => {
      const kept = new URLSearchParams(location.hash.slice(1));
      if ([...kept.keys()].some(isAnswer)) refill(kept);
    };
    part.hidden = false;
    window.addEventListener("hashchange", opened);
    opened();
  })();

  """
