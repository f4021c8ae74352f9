import { command } from "at/command";

/** Chapter 17; its commands may take two minutes. */
const SSL = Object.freeze({ within: 120_000 });

/** 17.2.1 Contexts. Who is asked who he is: 0 nobody, 1 the server, 2 both, 3 the client. */
export const CSSLCFG_AUTHMODE = command('+CSSLCFG="authmode",<ssl_ctx_index 0-9>,<authmode 0-3>', SSL);
/** The certificate that the server's is checked against, as AT+CCERTDOWN has named it. */
export const CSSLCFG_CACERT = command('+CSSLCFG="cacert",<ssl_ctx_index 0-9>,"<ca_file 5-55>"', SSL);
/** 1, the default: the dates of certificates do not matter. */
export const CSSLCFG_IGNORELOCALTIME = command('+CSSLCFG="ignorelocaltime",<ssl_ctx_index 0-9>,<ignoreltime 0-1>', SSL);
/** 1: a certificate for another name will do. */
export const CSSLCFG_IGNORECERTCN = command('+CSSLCFG="ignorecertCN",<ssl_ctx_index 0-9>,<ignorecertCN_flag 0-1>', SSL);
/** Server name indication (RFC 6066, 3). */
export const CSSLCFG_ENABLESNI = command('+CSSLCFG="enableSNI",<ssl_ctx_index 0-9>,<enableSNI_flag 0-1>', SSL);

/** 17.2.2 Certificate into the module, in packets of at most 3072 bytes. */
export const CCERTDOWN = command('+CCERTDOWN="<filename 5-55>",<len 1-10240>', { ...SSL, prompt: ">" });

/** 17.2.3 Names of the certificates that are there. */
export const CCERTLIST = command("+CCERTLIST", { ...SSL, answer: '"<file_name>"' });

/** 17.2.4 */
export const CCERTDELE = command('+CCERTDELE="<filename 5-55>"', SSL);
