import { command } from "at/command";

/** 27.005: short messages, in PDU mode. Every modem has these; what each of them offers is asked for. */

/** 3.2.1: message service 1, GSM phase 2+, is what AT+CNMA needs. */
export const CSMS = command("+CSMS=<service 0-127>", {
	read: "<service>,<mt>,<mo>,<bm>",
	answer: "<mt>,<mo>,<bm>",
});

/** 3.2.2: stores for reading and deleting, for writing and sending, for what is received. */
export const CPMS = command('+CPMS="<mem1 2>"[,"<mem2 2>"[,"<mem3 2>"]]', {
	read: '"<mem1>",<used1>,<total1>,"<mem2>",<used2>,<total2>,"<mem3>",<used3>,<total3>',
	answer: "<used1>,<total1>,<used2>,<total2>,<used3>,<total3>",
});

/** 3.2.3: PDU mode (0) or text mode (1). */
export const CMGF = command("+CMGF=<mode 0-1>", { read: "<mode>" });

/** 3.3.1: the service centre's address. */
export const CSCA = command('+CSCA="<sca 21>"[,<tosca 128-255>]', { read: '"<sca>",<tosca>' });

/** 3.3.2: settings of text mode. */
export const CSMP = command("+CSMP=<fo 0-255>[,<vp 0-255>[,<pid 0-255>[,<dcs 0-255>]]]", {
	read: "<fo>,<vp>,<pid>,<dcs>",
});

/** 3.4.1: how the modem tells of what arrives. */
export const CNMI = command("+CNMI=<mode 0-3>[,<mt 0-3>[,<bm 0-3>[,<ds 0-2>[,<bfr 0-1>]]]]", {
	read: "<mode>,<mt>,<bm>,<ds>,<bfr>",
});

/** 3.4.4: what was handed over by +CMT or +CDS is safe. */
export const CNMA = command("+CNMA[=<n 0-2>]");

/** 4.1: header and PDU of each message, in two lines; 0 and 1 are received ones, 4 is all. At 9600 bit/s, 250 take 90 s. */
export const CMGL = command("+CMGL[=<stat 0-4>]", {
	answer: '<index>,<stat>,"<alpha>",<length>',
	unprefixed: true,
	within: 120_000,
});

/** 4.2: header and PDU of one message. */
export const CMGR = command("+CMGR=<index 0->", { answer: '<stat>,"<alpha>",<length>', unprefixed: true });

/** 4.3: octets of the TPDU; its hexadecimal digits follow behind the prompt. Quectel's networks may take 120 s to answer. */
export const CMGS = command("+CMGS=<length 1-255>", { prompt: ">", answer: "<mr>", within: 130_000 });

/** 4.6: 0 closes the link behind each message, 1 keeps it open for the next, 2 until told otherwise. */
export const CMMS = command("+CMMS=<n 0-2>", { read: "<n>" });

/** 3.5.4: SIM767XX gives it 20 s. */
export const CMGD = command("+CMGD=<index 0->[,<delflag 0-4>]", { within: 25_000 });
