// Evaluated in a page: unfolds all that is folded, waits for the pictures, and measures.
(async () => {
  document.querySelectorAll('details').forEach(folded => { folded.open = true; });
  const pictures = [...document.images];
  await Promise.all(pictures.map(picture => picture.decode().catch(() => undefined)));

  // 'rgb(217, 83, 74)', or for a mixed colour 'color(srgb 0.85 0.33 0.29)'.
  const parts = color => {
    const numbers = (color.match(/[\d.]+(e-\d+)?/g) || []).map(Number);
    return color.startsWith('color(srgb') ? numbers.map((value, i) => (i < 3 ? 255 * value : value)) : numbers;
  };
  const luminance = color => {
    const [red, green, blue] = parts(color).slice(0, 3).map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return getComputedStyle(at).backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = element => {
    const lights = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => b - a);
    return (lights[0] + 0.05) / (lights[1] + 0.05);
  };
  const texts = [...document.body.querySelectorAll('*')].filter(element =>
    [...element.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim()) && element.getClientRects().length);

  return JSON.stringify({
    pictures: pictures.length,
    broken: pictures.filter(picture => !picture.complete || !picture.naturalWidth).map(picture => picture.alt),
    nameless: pictures.filter(picture => !picture.alt).length,
    width: document.documentElement.scrollWidth,
    smallest: Math.min(...texts.map(element => parseFloat(getComputedStyle(element).fontSize))),
    faintest: Math.min(...texts.map(contrast)),
  });
})()
