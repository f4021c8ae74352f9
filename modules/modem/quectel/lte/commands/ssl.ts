import { command } from "at/command";

// TLS contexts. Quectel's SSL note was not at hand: keys and values are what an EG25-G prints itself (AT+QSSLCFG=?), and
// what drivers for it and its relatives send. Keys are in small letters.

/** 0 SSL 3.0, 1 TLS 1.0, 2 TLS 1.1, 3 TLS 1.2, 4 all. */
export const QSSLCFG_SSLVERSION = command('+QSSLCFG="sslversion",<sslctxID 0-5>,<sslversion 0-4>');
/** A suite's number such as 0XC02F, or 0XFFFF for all (SMTP 1.2 has this key). */
export const QSSLCFG_CIPHERSUITE = command('+QSSLCFG="ciphersuite",<sslctxID 0-5>,<ciphersuite text 6>');
/** 0 nobody is asked who he is, 1 the server, 2 the client as well. */
export const QSSLCFG_SECLEVEL = command('+QSSLCFG="seclevel",<sslctxID 0-5>,<seclevel 0-2>');
/** The certificate that the server's is checked against, as a file. */
export const QSSLCFG_CACERT = command('+QSSLCFG="cacert",<sslctxID 0-5>,"<cacertpath 80>"');
/** 1: the dates of certificates do not matter. */
export const QSSLCFG_IGNORELOCALTIME = command('+QSSLCFG="ignorelocaltime",<sslctxID 0-5>,<ignore 0-1>');
/** Server name indication (RFC 6066, 3). */
export const QSSLCFG_SNI = command('+QSSLCFG="sni",<sslctxID 0-5>,<sni 0-1>');
