import { type Command, form } from "../../command";
import type { Device } from "../../device";
import { CommandError } from "../../errors";
import { integer, oneOf, type Parameter, word } from "../../parameters";
import { certificateName } from "./certificates";
import { PLAIN_ERRORS } from "./error-tables";
import type { Sim767xx } from "./sim767xx";
import { LAST_CONTEXT, type SslContext, sslContext } from "./ssl-contexts";

type Keys<T> = { [K in keyof SslContext]: SslContext[K] extends T ? K : never }[keyof SslContext];

const index = integer(0, LAST_CONTEXT);
const flag = oneOf(0, 1);

/** Hexadecimal as in the list of suites, or a decimal number. */
const suite: Parameter<string> = {
	parse(argument) {
		const text = argument?.text ?? "";
		const isNumber = /^(0x[0-9a-f]{1,4}|\d{1,5})$/i.test(text) && Number(text) <= 0xffff;
		if (argument?.quoted || !isNumber) throw CommandError.parameter();
		return text;
	},
};

/** 17.2.1: contexts of TLS, for mail, sockets and all else. */
export const SSL_COMMANDS: readonly Command<Sim767xx>[] = [
	{
		name: "+CSSLCFG",
		section: "17.2.1",
		errors: PLAIN_ERRORS,
		test: [
			'+CSSLCFG: "sslversion",(0-9),(0-4)',
			'+CSSLCFG: "authmode",(0-9),(0-3)',
			'+CSSLCFG: "ignorelocaltime",(0-9),(0,1)',
			'+CSSLCFG: "negotiatetime",(0-9),(10-300)',
			'+CSSLCFG: "cacert",(0-9),(5-55)',
			'+CSSLCFG: "clientcert",(0-9),(5-55)',
			'+CSSLCFG: "clientkey",(0-9),(5-55)',
			'+CSSLCFG: "password",(0-9),(5-55)',
			'+CSSLCFG: "enableSNI",(0-9),(0,1)',
			'+CSSLCFG: "ignorecertCN",(0-9),(0,1)',
			'+CSSLCFG: "use_tickets",(0-9),(0,1)',
			'+CSSLCFG: "ciphersuites",(0-9),(0x0000-0xffff)',
		],
		read: ({ device }) => Array.from({ length: LAST_CONTEXT + 1 }, (_, number) => describe(device, number)),
		write: [
			form([index], ({ device }, number) => describe(device, number)),
			setNumber("sslversion", integer(0, 4)),
			setNumber("authmode", integer(0, 3)),
			setNumber("ignorelocaltime", flag),
			// 10 to 30 in the table, where the default is 300: the line of the test form is right.
			setNumber("negotiatetime", integer(10, 300)),
			setText("cacert", certificateName),
			setText("clientcert", certificateName),
			setText("clientkey", certificateName),
			setText("password", certificateName),
			setNumber("enableSNI", flag),
			setNumber("ignorecertCN", flag),
			setNumber("use_tickets", flag),
			setText("ciphersuites", suite),
		],
	},
];

function setNumber(key: Keys<number>, value: Parameter<number>) {
	return form([word(key), index, value], ({ device }: Sim767xx, _key, number, chosen) => {
		sslContext(device, number)[key] = chosen;
	});
}

function setText(key: Keys<string>, value: Parameter<string>) {
	return form([word(key), index, value], ({ device }: Sim767xx, _key, number, chosen) => {
		sslContext(device, number)[key] = chosen;
	});
}

function describe(device: Device, number: number): string {
	const ssl = sslContext(device, number);
	const files = [ssl.cacert, ssl.clientcert, ssl.clientkey, ssl.password].map((name) => `"${name}"`);
	const fields = [
		number,
		ssl.sslversion,
		ssl.authmode,
		ssl.ignorelocaltime,
		ssl.negotiatetime,
		...files,
		ssl.enableSNI,
		ssl.ignorecertCN,
		ssl.use_tickets,
		ssl.ciphersuites,
	];
	return `+CSSLCFG: ${fields.join(",")}`;
}
