import { type Command, form } from "../../command";
import type { Device } from "../../device";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, type Parameter, text } from "../../parameters";
import { type TlsSettings, versionsOf } from "../../tls/tls-settings";
import type { FileSystem } from "../file-system";

/** What these commands work on. */
interface WithSsl {
	readonly device: Device;
	readonly files: FileSystem;
}

/** An SSL context; plain, since it outlives a restart of the simulation. */
interface SslContext {
	version: number;
	/** As it was typed, e.g. `0XC02F`. */
	cipherSuite: string;
	authority: string;
	clientCertificate: string;
	clientKey: string;
	keyPassword: string;
	/** 0 believe everybody, 1 verify the server, 2 show the own certificate too. */
	securityLevel: number;
	ignoreTime: number;
	negotiationTime: number;
	sendName: number;
}

const ALL_SUITES = 0xffff;
const LAST_CONTEXT = 5;

const section = "SSL note";
const context = integer(0, LAST_CONTEXT);

/** Keys are in small letters, and only so (supplement). */
function key<W extends string>(name: W): Parameter<W> {
	return {
		parse(argument) {
			if (!argument?.quoted || argument.text !== name) throw CommandError.parameter();
			return name;
		},
	};
}

/** `0XC02F` or `0xc02f`. */
const cipherSuite: Parameter<string> = {
	parse(argument) {
		if (!argument || argument.quoted || !/^0x[0-9a-f]{4}$/i.test(argument.text)) throw CommandError.parameter();
		return argument.text.toUpperCase();
	},
};

/** The query and the write form of one key with one value. */
function setting<
	K extends "version" | "securityLevel" | "ignoreTime" | "negotiationTime" | "sendName",
	W extends string,
>(name: W, field: K, value: Parameter<number>) {
	return [
		form([key(name), context], (modem: WithSsl, _key, id) => show(name, id, contextOf(modem.device, id)[field])),
		form([key(name), context, value], (modem: WithSsl, _key, id, chosen) => {
			contextOf(modem.device, id)[field] = chosen;
		}),
	];
}

/** The FILE note's names; whether the file is there shows when a connection is made. */
function path<K extends "authority" | "clientCertificate", W extends string>(name: W, field: K) {
	return [
		form([key(name), context], (modem: WithSsl, _key, id) => show(name, id, `"${contextOf(modem.device, id)[field]}"`)),
		form([key(name), context, text(80)], (modem: WithSsl, _key, id, file) => {
			contextOf(modem.device, id)[field] = file;
		}),
	];
}

/** The keys of AT+QSSLCFG that mail needs; the manual of them is not at hand, the supplement says what is known. */
export const SSL_COMMANDS: readonly Command<WithSsl>[] = [
	{
		name: "+QSSLCFG",
		section,
		test: [
			'+QSSLCFG: "sslversion",(0-5),(0-4)',
			'+QSSLCFG: "ciphersuite",(0-5),(0X0035,0X002F,0X0005,0X000A,0X003D,0XC003,0XC004,0XC005,0XC008,0XC009,0XC00A,0XC012,0XC013,0XC014,0XC00D,0XC00E,0XC00F,0XC023,0XC024,0XC025,0XC026,0XC027,0XC028,0XC029,0XC02A,0XC02F,0XC030,0XFFFF)',
			'+QSSLCFG: "cacert",(0-5),<cacertpath>',
			'+QSSLCFG: "clientcert",(0-5),<client_cert_path>',
			'+QSSLCFG: "clientkey",(0-5),<client_key_path>,<key_pwd>',
			'+QSSLCFG: "seclevel",(0-5),(0-2)',
			'+QSSLCFG: "ignorelocaltime",(0-5),(0,1)',
			'+QSSLCFG: "negotiatetime",(0-5),(10-300)',
			'+QSSLCFG: "sni",(0-5),(0,1)',
		],
		write: [
			...setting("sslversion", "version", integer(0, 4)),
			form([key("ciphersuite"), context], ({ device }, _key, id) =>
				show("ciphersuite", id, contextOf(device, id).cipherSuite),
			),
			form([key("ciphersuite"), context, cipherSuite], ({ device }, _key, id, suite) => {
				contextOf(device, id).cipherSuite = suite;
			}),
			...path("cacert", "authority"),
			...path("clientcert", "clientCertificate"),
			form([key("clientkey"), context], ({ device }, _key, id) => {
				const { clientKey, keyPassword } = contextOf(device, id);
				return show("clientkey", id, `"${clientKey}","${keyPassword}"`);
			}),
			form([key("clientkey"), context, text(80), optional(text(), "")], ({ device }, _key, id, file, password) => {
				Object.assign(contextOf(device, id), { clientKey: file, keyPassword: password });
			}),
			...setting("seclevel", "securityLevel", integer(0, 2)),
			...setting("ignorelocaltime", "ignoreTime", oneOf(0, 1)),
			...setting("negotiatetime", "negotiationTime", integer(10, 300)),
			...setting("sni", "sendName", oneOf(0, 1)),
		],
	},
];

function show(name: string, id: number, value: string | number): string {
	return `+QSSLCFG: "${name}",${id},${value}`;
}

function contextOf(device: Device, id: number): SslContext {
	const contexts = device.memory.volatile<Record<number, SslContext>>("ssl contexts", () => ({}));
	contexts[id] ??= {
		version: 4,
		cipherSuite: "0XFFFF",
		authority: "",
		clientCertificate: "",
		clientKey: "",
		keyPassword: "",
		securityLevel: 0,
		ignoreTime: 1,
		negotiationTime: 300,
		sendName: 0,
	};
	return contexts[id];
}

/**
 * What a context asks of TLS. There is no key for the server's name: these modules do not look at it.
 * @returns undefined where a file that the context names is missing
 */
export function tlsSettings({ device, files }: WithSsl, id: number): TlsSettings | undefined {
	const ssl = contextOf(device, id);
	const suite = Number(ssl.cipherSuite);
	const authority = ssl.securityLevel >= 1 ? files.readNamed(ssl.authority) : undefined;
	const certificate = ssl.securityLevel === 2 ? files.readNamed(ssl.clientCertificate) : undefined;
	const clientKey = ssl.securityLevel === 2 ? files.readNamed(ssl.clientKey) : undefined;
	if (ssl.securityLevel >= 1 && !authority) return undefined;
	if (ssl.securityLevel === 2 && (!certificate || !clientKey)) return undefined;
	return {
		...versionsOf(ssl.version),
		cipherSuite: suite === ALL_SUITES ? undefined : suite,
		authority,
		checkDates: ssl.ignoreTime === 0,
		checkName: false,
		sendName: ssl.sendName === 1,
		client: certificate && clientKey ? { certificate, key: clientKey } : undefined,
	};
}
