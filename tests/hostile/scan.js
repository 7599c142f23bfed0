// Lists what does not belong into a page of words and photos: tags, handlers, targets; and what was read of files.
(() => {
  const tags = new Set(("html head meta title link style body main article header section figure figcaption h1 h2 h3 h4 h5"
    + " h6 p a em strong sub sup code br hr img span ul ol li blockquote div table thead tbody tr th td time").split(" "));
  const odd = [];
  if (document.documentElement.dataset.frames !== undefined) return;
  for (const node of document.querySelectorAll("*")) {
    const tag = node.tagName.toLowerCase();
    if (!tags.has(tag)) odd.push(tag);
    for (const { name, value } of node.attributes) {
      if (/^on|^style$|^srcdoc$|^srcset$|^ping$|^target$|^formaction$|^background$/i.test(name)) odd.push(`${tag} ${name}`);
      if (name === "href" && tag === "a" && !/^(https?:\/\/|mailto:|#)/i.test(value)) odd.push(`${tag} ${value}`);
      if (name === "src" && !/^(\/assets\/|data:image\/)/.test(value)) odd.push(`${tag} ${value}`);
    }
  }
  console.log(`SEEN page ${document.baseURI}`);
  odd.forEach((what) => console.log(`ODD ${what} ${document.baseURI}`));
  const tell = (image) => console.log(`READ ${image.src} ${document.baseURI}`);
  for (const image of document.images) {
    if (!image.src.startsWith("file:")) continue;
    if (image.naturalWidth) tell(image);
    else image.addEventListener("load", () => tell(image));
  }
  const styled = getComputedStyle(document.documentElement).getPropertyValue("--canary");
  if (styled) console.log(`READ style ${document.baseURI}`);
})();
