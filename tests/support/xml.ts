/** An element as xsbug's protocol has them: no namespaces, no mixed content. */
export interface Element {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: Element[];
	text: string;
}

const TOKEN = /<(?<end>\/)?(?<name>[\w-]+)(?<attributes>(?:\s+[\w-]+="[^"]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/gy;

/** @throws {Error} where it is no element, or one is left open. */
export function parseXml(xml: string): Element {
	const root: Element = { name: "", attributes: {}, children: [], text: "" };
	const open = [root];
	let end = 0;
	for (const match of xml.matchAll(TOKEN)) {
		end = (match.index ?? 0) + match[0].length;
		const parent = open.at(-1) as Element;
		const { name = "", attributes = "", text } = match.groups as Record<string, string | undefined>;
		if (text !== undefined) {
			parent.text += decode(text);
		} else if (match.groups?.end) {
			if (parent.name !== name) throw new Error(`</${name}> ends <${parent.name}>: ${xml}`);
			open.pop();
		} else {
			const element: Element = { name, attributes: parseAttributes(attributes), children: [], text: "" };
			parent.children.push(element);
			if (!match.groups?.empty) open.push(element);
		}
	}
	const [element] = root.children;
	if (end !== xml.length || open.length !== 1 || !element) throw new Error(`This is no XML: ${xml.slice(end - 100)}`);
	return element;
}

function parseAttributes(text: string): Record<string, string> {
	const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
	return Object.fromEntries(pairs.map(([, name, value]) => [name, decode(value as string)]));
}

function decode(text: string): string {
	return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
