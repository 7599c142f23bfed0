// Does what a reader might do by hand or by chance: moves over everything, focuses it, clicks it, waits for it.
(() => {
  const wait = Number("$wait");
  const poke = () => {
    const all = Array.prototype.slice.call(document.querySelectorAll("*"), 0, 4000);
    for (const node of all) {
      const attributes = Array.prototype.map.call(node.attributes, (attribute) => attribute.name.toLowerCase());
      const own = attributes.filter((name) => name.startsWith("on")).map((name) => name.slice(2));
      for (const kind of new Set([...own, "mouseover", "mouseenter"])) {
        try { node.dispatchEvent(new Event(kind, { bubbles: true })); } catch (error) { /* no such event */ }
      }
      try {
        node.focus?.({ preventScroll: true });
        if (!/^(HTML|BODY|VIDEO|AUDIO)$/.test(node.tagName)) {
          node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
        }
      } catch (error) { /* the page moved on under us */ }
    }
  };
  if (wait) setTimeout(poke, wait);
  else poke();
})();
