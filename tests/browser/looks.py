"""What is hard to read on panels: texts without contrast, over one another, cut, or outside of their panel.

The scripts run in the page and give one line a fault. What opens over others (menus, cards) is not looked at.
"""

WIDTH = """width => {
    document.querySelector('style#bw-test-width')?.remove();
    const style = document.createElement('style');
    style.id = 'bw-test-width';
    style.textContent = `.jp-OutputArea-output:has(.jupyter-widgets) {
        box-sizing: border-box; width: ${width}px !important; max-width: none !important; flex: none !important;
        padding: 0 !important; }`;
    document.head.append(style);
}"""

# every text of a panel: its string, its four corners, and the node that holds it
TEXTS = """
const OVER = '.bw-card, .bw-panel, .bw-options-panel, .bw-spoken, .bw-sheet';
const boxOf = corners => ({
    left: Math.min(...corners.map(c => c[0])), right: Math.max(...corners.map(c => c[0])),
    top: Math.min(...corners.map(c => c[1])), bottom: Math.max(...corners.map(c => c[1])) });
function svgCorners(element) {
    const { x, y, width, height } = element.getBBox();
    const matrix = element.getScreenCTM();
    // a line of text has room above and below its letters
    const [top, bottom] = [y + 0.2 * height, y + 0.85 * height];
    return [[x, top], [x + width, top], [x + width, bottom], [x, bottom]]
        .map(([u, v]) => { const p = new DOMPoint(u, v).matrixTransform(matrix); return [p.x, p.y]; });
}
function htmlCorners(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(r => r.width > 0).map(r => {
        const [top, bottom] = [r.top + 0.15 * r.height, r.bottom - 0.12 * r.height];
        return [[r.left, top], [r.right, top], [r.right, bottom], [r.left, bottom]];
    });
}
const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest(OVER) && !element.closest('option');
function textsOf(root) {
    const found = [];
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const element = node.parentElement;
        const text = node.data.trim();
        if (!text || !seen(element) || element.closest('style, script')) continue;
        const parts = element instanceof SVGElement ? [svgCorners(element)] : htmlCorners(node);
        for (const corners of parts) {
            const box = boxOf(corners);
            if (box.right - box.left > 0.5) found.push({ text, element, corners, box });
        }
    }
    return found;
}
const short = text => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
"""

# WCAG's contrast of each text with what is behind it
CONTRAST = (
    """root => {"""
    + TEXTS
    + """
    const spot = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const known = new Map();
    function rgba(colour) {
        if (!known.has(colour)) {
            spot.clearRect(0, 0, 1, 1);
            spot.fillStyle = '#000';
            spot.fillStyle = colour;
            spot.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = spot.getImageData(0, 0, 1, 1).data;
            known.set(colour, [r, g, b, a / 255]);
        }
        return known.get(colour);
    }
    const over = ([r, g, b, a], under) => [r, g, b].map((value, i) => a * value + (1 - a) * under[i]);
    const light = colour => {
        const [r, g, b] = colour.map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    function pageBehind(element) {
        const chain = [];
        for (let at = element; at; at = at.parentElement) chain.unshift(at);
        return chain.reduce((under, at) => (at instanceof SVGElement && at.tagName !== 'svg'
            ? under : over(rgba(getComputedStyle(at).backgroundColor), under)), [255, 255, 255]);
    }
    const opacity = element => {
        let all = 1;
        for (let at = element; at && at !== root.parentElement; at = at.parentElement) {
            all *= Number(getComputedStyle(at).opacity);
        }
        return all;
    };
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    // shapes drawn before a text and under its middle
    function drawnBehind({ element, box }, under) {
        const [x, y] = middle(box);
        for (const shape of element.ownerSVGElement.querySelectorAll('rect')) {
            if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
            const { left, right, top, bottom } = shape.getBoundingClientRect();
            if (x < left || x > right || y < top || y > bottom || shape.closest('defs, clipPath')) continue;
            const style = getComputedStyle(shape);
            if (style.fill === 'none' || style.display === 'none' || style.visibility === 'hidden') continue;
            const [r, g, b, a] = rgba(style.fill);
            under = over([r, g, b, a * Number(style.fillOpacity) * opacity(shape)], under);
        }
        return under;
    }
    const faults = [];
    for (const each of textsOf(root)) {
        const { element, text } = each;
        if (element.closest(':disabled')) continue;
        const style = getComputedStyle(element);
        const drawn = element instanceof SVGElement;
        let under = pageBehind(element);
        if (drawn) under = drawnBehind(each, under);
        const halo = drawn && style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2;
        if (halo) under = over(rgba(style.stroke), under);
        const [r, g, b, a] = rgba(drawn ? style.fill : style.color);
        const ink = over([r, g, b, a * opacity(element) * (drawn ? Number(style.fillOpacity) : 1)], under);
        const size = parseFloat(style.fontSize);
        const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
        const found = ratio(ink, under);
        const [front, back] = [ink, under].map(colour => colour.map(Math.round));
        if (found < wanted) faults.push(`${found.toFixed(2)}: ${short(text)}, ${front} on ${back}`);
    }
    return [...new Set(faults)];
}"""
)

# texts that lie over others, that something cuts, or that stand outside of their panel; what can be scrolled to is not
# cut, and what ends in an ellipsis says so; 2.5 px are the room that a font keeps around its letters
PLACES = (
    """root => {"""
    + TEXTS
    + """
    const ROOM = 2.5;
    const whole = root.getBoundingClientRect();
    function around(element) {
        const found = [];
        let at = element instanceof SVGElement ? element.parentElement : element;
        for (; at && root.contains(at); at = at.parentElement) {
            if (!(at instanceof SVGElement) || at instanceof SVGSVGElement) found.push(at);
        }
        return found;
    }
    function seenOf({ element, box }) {
        const seen = { ...box };
        for (const at of around(element)) {
            const { overflowX, overflowY } = getComputedStyle(at);
            const { left, right, top, bottom } = at.getBoundingClientRect();
            if (overflowX !== 'visible') {
                [seen.left, seen.right] = [Math.max(seen.left, left), Math.min(seen.right, right)];
            }
            if (overflowY !== 'visible') {
                [seen.top, seen.bottom] = [Math.max(seen.top, top), Math.min(seen.bottom, bottom)];
            }
        }
        return seen;
    }
    const scrolls = element => around(element).some(at => {
        const { overflowX, overflowY } = getComputedStyle(at);
        return /auto|scroll/.test(overflowX + overflowY)
            && (at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1);
    });
    const beyond = (box, { left, right, top, bottom }) =>
        Math.max(left - box.left, box.right - right, top - box.top, box.bottom - bottom);
    const told = element => getComputedStyle(element).textOverflow === 'ellipsis' || scrolls(element);
    // texts that stand askew meet where no line of their own directions parts them
    const askew = ({ element, corners }) => element instanceof SVGElement && Math.abs(corners[0][1] - corners[1][1]) > 1
        && Math.abs(corners[0][0] - corners[1][0]) > 1;
    function meet(one, other) {
        if (!askew(one) && !askew(other)) return true;
        return [one, other].every(({ corners: [a, b, , d] }) => [b, d].every(end => {
            const [x, y] = [end[0] - a[0], end[1] - a[1]];
            const size = Math.hypot(x, y) || 1;
            const spans = [one, other].map(({ corners }) => corners.map(([u, v]) => (u * x + v * y) / size));
            const low = Math.max(...spans.map(span => Math.min(...span)));
            return Math.min(...spans.map(span => Math.max(...span))) - low > ROOM;
        }));
    }
    const texts = textsOf(root).map(each => ({ ...each, seen: seenOf(each) }))
        .filter(({ seen }) => seen.right - seen.left > 1 && seen.bottom - seen.top > 1);
    const faults = [];
    for (const { text, element, box, seen } of texts) {
        if (told(element)) continue;
        const [out, cut] = [beyond(box, whole), beyond(box, seen)];
        if (out > ROOM) faults.push(`${short(text)} stands ${out.toFixed(0)} px outside`);
        else if (cut > ROOM && !element.closest('[title]')) faults.push(`${short(text)} is cut: ${cut.toFixed(0)} px`);
    }
    texts.forEach((one, place) => texts.slice(place + 1).forEach(other => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return;
        const across = Math.min(one.seen.right, other.seen.right) - Math.max(one.seen.left, other.seen.left);
        const down = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top);
        if (across > ROOM && down > ROOM && meet(one, other)) {
            const shared = `${across.toFixed(0)} x ${down.toFixed(0)} px`;
            faults.push(`${short(one.text)} and ${short(other.text)} share ${shared}`);
        }
    }));
    return faults;
}"""
)

# the hooks at the ends of axes that are seen: how far their line goes beyond what is not clipped
HOOKS = """root => [...root.querySelectorAll('.axis path.domain')]
    .filter(line => getComputedStyle(line).clipPath === 'none').map(line => line.getAttribute('d'))"""
