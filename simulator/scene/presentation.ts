import type { MessagePart } from "../carrier/pdu/encode-body";

/** Elements of SMIL 2.0 that show a part, by the first half of its content type. */
const ELEMENTS: Readonly<Record<string, string>> = { text: "text", image: "img", audio: "audio", video: "video" };

/** The SMIL part that phones put first (OMA-MMS-CONF 8): one slide with all the others. */
export function presentation(parts: readonly MessagePart[]): MessagePart {
	const shown = parts.map(({ contentType, name }) => {
		const element = ELEMENTS[contentType.split("/")[0] ?? ""] ?? "ref";
		return `<${element} src="${escapeXml(name)}"/>`;
	});
	const layout = '<layout><root-layout width="320" height="240"/></layout>';
	const smil = `<smil><head>${layout}</head><body><par dur="5000ms">${shown.join("")}</par></body></smil>`;
	return { contentType: "application/smil", charset: "utf-8", name: "smil.xml", bytes: Buffer.from(smil) };
}

function escapeXml(text: string): string {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
