import type { Device } from "../../device";
import { FileStore } from "../../file-store";
import { type TlsSettings, versionsOf } from "../../tls/tls-settings";

/** What AT+CSSLCFG sets for one context (17.2.1). Plain; its saving mode is "-": gone at a reset. */
export interface SslContext {
	sslversion: number;
	authmode: number;
	ignorelocaltime: number;
	negotiatetime: number;
	cacert: string;
	clientcert: string;
	clientkey: string;
	password: string;
	enableSNI: number;
	ignorecertCN: number;
	use_tickets: number;
	/** As it was typed; 0 and 0xFFFF are all. */
	ciphersuites: string;
}

export const LAST_CONTEXT = 9;
const ALL_SUITES = 0xffff;
const SERVER_IS_VERIFIED = [1, 2];
const CLIENT_IS_SHOWN = [2, 3];

export function sslContext(device: Device, index: number): SslContext {
	const contexts = device.memory.volatile<Record<number, SslContext>>("SSL contexts", () => ({}));
	contexts[index] ??= {
		sslversion: 4,
		authmode: 0,
		ignorelocaltime: 1,
		negotiatetime: 300,
		cacert: "",
		clientcert: "",
		clientkey: "",
		password: "",
		enableSNI: 0,
		ignorecertCN: 0,
		use_tickets: 0,
		ciphersuites: "0",
	};
	return contexts[index];
}

/** Certificates and keys of AT+CCERTDOWN: a place of their own, beside the drives of chapter 10. */
export function certificateStore(device: Device): FileStore {
	return new FileStore(device.memory, "certificates", { keeps: true });
}

/**
 * What a context asks of TLS.
 * @returns undefined where it needs a certificate that is not there
 */
export function tlsSettings(device: Device, index: number): TlsSettings | undefined {
	const context = sslContext(device, index);
	const store = certificateStore(device);
	const verifies = SERVER_IS_VERIFIED.includes(context.authmode);
	const shows = CLIENT_IS_SHOWN.includes(context.authmode);
	const authority = verifies ? store.read(context.cacert) : undefined;
	const certificate = shows ? store.read(context.clientcert) : undefined;
	const key = shows ? store.read(context.clientkey) : undefined;
	if ((verifies && !authority) || (shows && !(certificate && key))) return undefined;
	const suite = Number(context.ciphersuites);
	return {
		...versionsOf(context.sslversion),
		cipherSuite: suite === 0 || suite === ALL_SUITES ? undefined : suite,
		authority,
		checkDates: context.ignorelocaltime === 0,
		checkName: context.ignorecertCN === 0,
		sendName: context.enableSNI === 1,
		client: certificate && key ? { certificate, key } : undefined,
	};
}
