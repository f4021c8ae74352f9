import { command } from "at/command";

/** SIM767XX V1.06, 14.2: the longest response of all commands of the chapter. */
const HTTP = Object.freeze({ within: 120_000 });

/** 14.2.1, 14.2.2 Begin and end the service, on context 1; the beginning activates it. */
export const HTTPINIT = command("+HTTPINIT", HTTP);
export const HTTPTERM = command("+HTTPTERM", HTTP);

/** The same on another context; their results come after OK. */
export const HTTPINIT_CID = command("+HTTPINIT=<cid 1->", { ...HTTP, result: "<errcode>,<cid>" });
export const HTTPTERM_CID = command("+HTTPTERM=<cid 1->", { ...HTTP, result: "<errcode>,<cid>" });

/** 14.2.3 Parameters of the next request. They cannot be read back, and there is none for a proxy. */
export const HTTPPARA_URL = command('+HTTPPARA="URL","<url>"', HTTP);
/** Seconds to reach the server, and of silence while its answer comes; 120 and 20 where nothing is set. */
export const HTTPPARA_CONNECTTO = command('+HTTPPARA="CONNECTTO",<conn_timeout 20-120>', HTTP);
export const HTTPPARA_RECVTO = command('+HTTPPARA="RECVTO",<recv_timeout 2-120>', HTTP);
export const HTTPPARA_CONTENT = command('+HTTPPARA="CONTENT","<content_type 256>"', HTTP);
export const HTTPPARA_ACCEPT = command('+HTTPPARA="ACCEPT","<accept-type 256>"', HTTP);
export const HTTPPARA_SSLCFG = command('+HTTPPARA="SSLCFG",<sslcfg_id 0-9>', HTTP);
export const HTTPPARA_USERDATA = command('+HTTPPARA="USERDATA","<user_data 256>"', HTTP);
/** 1: the answer, below 1 MB, stays until it has been read, and may be read again. */
export const HTTPPARA_READMODE = command('+HTTPPARA="READMODE",<readmode 0-1>', HTTP);

/**
 * 14.2.4 Request: 0 GET, 1 POST, 2 HEAD, 3 DELETE, 4 PUT. The result comes when all of the answer is in the modem; its
 * status is one of HTTP, or of 14.3.2.
 */
export const HTTPACTION = command("+HTTPACTION=<method 0-4>", {
	...HTTP,
	result: "<method>,<statuscode>,<datalen>",
	resultWithin: 300_000,
});

/** 14.2.5 Header of the answer. */
export const HTTPHEAD = command("+HTTPHEAD", { ...HTTP, counted: "+HTTPHEAD:" });

/** 14.2.6 Content of the answer: OK, one or more blocks after header lines, and a last one of 0 bytes. */
export const HTTPREAD = command("+HTTPREAD=<start_offset 0->,<byte_size 1->", {
	...HTTP,
	counted: "+HTTPREAD:",
	result: "<data_len>",
	resultWithin: 30_000,
});
/** 14.2.6 Bytes that are there to be read; ERROR where there are none. */
export const HTTPREAD_LENGTH = command("+HTTPREAD", { ...HTTP, read: "LEN,<len>" });

/** 14.2.7 Content of the next request, within so many seconds. */
export const HTTPDATA = command("+HTTPDATA=<size 1-153600>,<time 10-65535>", { prompt: "DOWNLOAD", within: 30_000 });

/** 14.2.8 Request out of a file of the module; its result begins with the method only where that was given. */
export const HTTPPOSTFILE = command('+HTTPPOSTFILE="<filename 55>"[,<path 1-2>[,<method 0-4>[,<send_header 0-1>]]]', {
	...HTTP,
	result: "<method>,<statuscode>,<content_len>",
	resultWithin: 300_000,
});

/** 14.2.9 Content of the answer into a file of the module. */
export const HTTPREADFILE = command('+HTTPREADFILE="<filename 55>"[,<path 1-2>]', {
	...HTTP,
	result: "<errcode>",
	resultWithin: 120_000,
});
