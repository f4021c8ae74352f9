import type { Answer } from "../../answer";
import { type Command, type Form, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { PLAIN_ERRORS } from "./error-tables";
import { act, parseTarget } from "./http-action";
import { describeContent, readContent, readHead, saveContent } from "./http-content";
import { postFile } from "./http-file";
import type { HttpParameters } from "./http-service";
import type { Sim767xx } from "./sim767xx";

const errors = PLAIN_ERRORS;

/** 14.2.3: content type, accept and user data. */
const LONGEST_TEXT = 256;
/** 14.2.8, 14.2.9. */
const LONGEST_NAME = 55;
/** 14.2.7. */
const LARGEST_BODY = 153_600;

/** HTTP. What goes wrong at once is a plain ERROR; what goes wrong later has a code of 14.3 in the result line. */
export const CHAPTER_14: readonly Command<Sim767xx>[] = [
	{
		name: "+HTTPINIT",
		section: "14.2.1",
		errors,
		// The manual prints the letter n.
		test: "+HTTPINIT: (1-15)",
		write: form([integer(1, 15)], ({ http }, context) => http.start(context)),
		execute: ({ http }) => http.start(undefined),
	},
	{
		name: "+HTTPTERM",
		section: "14.2.2",
		errors,
		test: "+HTTPTERM: (1-15)",
		write: form([integer(1, 15)], ({ http }, context) => http.stop(context)),
		execute: ({ http }) => http.stop(undefined),
	},
	{
		name: "+HTTPPARA",
		section: "14.2.3",
		errors,
		test: [],
		write: [
			form([word("URL"), text()], setUrl),
			numberParameter("CONNECTTO", "connectTimeout", 20, 120),
			numberParameter("RECVTO", "receiveTimeout", 2, 120),
			textParameter("CONTENT", "contentType"),
			textParameter("ACCEPT", "accept"),
			numberParameter("SSLCFG", "sslContext", 0, 9),
			textParameter("USERDATA", "userData"),
			numberParameter("READMODE", "readMode", 0, 1),
		],
	},
	{
		name: "+HTTPACTION",
		section: "14.2.4",
		errors,
		codes: {
			when: "later",
			show: (code, method) => `+HTTPACTION: ${method},${code.includes(",") ? code : `${code},0`}`,
		},
		test: "+HTTPACTION: (0-4)",
		write: form([integer(0, 4)], act),
	},
	{ name: "+HTTPHEAD", section: "14.2.5", errors, test: [], execute: readHead },
	{
		name: "+HTTPREAD",
		section: "14.2.6",
		errors,
		test: [],
		read: describeContent,
		write: [
			form([integer(1)], (modem, size) => readContent(modem, undefined, size)),
			form([integer(0), integer(1)], readContent),
		],
	},
	{
		name: "+HTTPDATA",
		section: "14.2.7",
		errors,
		test: [],
		write: form([integer(1, LARGEST_BODY), integer(10, 65_535)], takeBody),
	},
	{
		name: "+HTTPPOSTFILE",
		section: "14.2.8",
		errors,
		test: "+HTTPPOSTFILE: <filename>[,(1-2)[,(0-4)[,(0-1)]]]",
		// <path> 2 is listed and not supported.
		write: form(
			[text(LONGEST_NAME, 1), optional(oneOf(1)), optional(integer(0, 4)), optional(oneOf(0, 1), 0)],
			(modem, name, _path, method, bodyOnly) => postFile(modem, name, method, bodyOnly === 1),
		),
	},
	{
		name: "+HTTPREADFILE",
		section: "14.2.9",
		errors,
		codes: { when: "later", show: (code) => `+HTTPREADFILE: ${code}` },
		test: "+HTTPREADFILE: <filename>[,(1-2)]",
		write: form([text(LONGEST_NAME, 1), optional(oneOf(1))], (modem, name) => saveContent(modem, name)),
	},
];

function setUrl({ http }: Sim767xx, _key: string, url: string): undefined {
	const { parameters } = http.requireIdle();
	if (!parseTarget(url)) throw CommandError.plain();
	parameters.url = url;
}

type NumberName = { [K in keyof HttpParameters]: HttpParameters[K] extends number ? K : never }[keyof HttpParameters];
type TextName = Exclude<keyof HttpParameters, NumberName>;

function numberParameter(key: string, name: NumberName, minimum: number, maximum: number): Form<Sim767xx> {
	return form([word(key), integer(minimum, maximum)], ({ http }, _key, value) => {
		http.requireIdle().parameters[name] = value;
	});
}

function textParameter(key: string, name: TextName): Form<Sim767xx> {
	return form([word(key), text(LONGEST_TEXT)], ({ http }, _key, value) => {
		http.requireIdle().parameters[name] = value;
	});
}

/** What is answered when <time> runs out is not stated; here ERROR, and nothing is kept. */
function takeBody({ http }: Sim767xx, length: number, seconds: number): Answer {
	const state = http.requireIdle();
	return {
		kind: "data",
		prompt: "DOWNLOAD",
		length,
		limit: seconds * 1000,
		done(bytes, ending) {
			if (ending !== "length") throw CommandError.plain();
			state.body = bytes;
			return undefined;
		},
	};
}
