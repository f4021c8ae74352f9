import { deepFreeze } from "io/deep-freeze";
import { LimitError } from "modem/errors";

/** How AT+CMMSDOWN calls what is handed over. */
export type ContentKind = "PIC" | "TEXT" | "AUDIO" | "VIDEO";

/** "Only the following file extensions are supported" (3.9). TIFF, of the list of features (1.1), is not among them. */
const KINDS: Readonly<Record<ContentKind, readonly string[]>> = deepFreeze({
	TEXT: [".txt", ".htm", ".html"],
	PIC: [".jpg", ".jpeg", ".gif", ".png"],
	AUDIO: [".mid", ".midi", ".wav", ".amr", ".mp3"],
	VIDEO: [".mpeg", ".mpg", ".mp4", ".3gpp", ".3gp"],
});

/** @throws {LimitError} for a file that this modem does not take */
export function kindOf(name: string): ContentKind {
	const lower = name.toLowerCase();
	for (const [kind, extensions] of Object.entries(KINDS))
		if (extensions.some((extension) => lower.endsWith(extension))) return kind as ContentKind;
	const known = Object.values(KINDS).flat().join(" ");
	throw new LimitError(
		`This modem takes files whose names end in ${known}; ${name} does not. Send it in another form.`,
	);
}
