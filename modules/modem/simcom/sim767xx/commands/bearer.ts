import { command } from "at/command";
import { CodeTable } from "io/code-table";

/** SIM767XX V1.06, 25.3: numbers of `+CME ERROR` beyond those of 27.007. */
export const OWN_CME_ERRORS = new CodeTable(
	"301 internal error base",
	"302 UE busy",
	"303 UE not powered on",
	"304 PDN not active",
	"305 PDN not valid",
	"306 PDN type invalid",
	"307 PDN lacks a parameter",
	"308 UE failed",
	"309 PDN type and APN used twice",
	"310 PAP and EITF not matched",
	"311 SIM PIN disabled",
	"312 SIM PIN already enabled",
	"313 SIM PIN in a wrong format",
	"512 required parameter not configured",
	"513 TUP not registered",
	"514 AT internal error",
	"515 CID is active",
	"516 incorrect state for command",
	"517 CID is invalid",
	"518 CID is not active",
	"520 deactivation of the last active CID",
	"521 CID is not defined",
	"522 UART parity error",
	"523 UART frame error",
	"524 UE is in minimal function mode",
	"525 AT command aborted: in processing",
	"526 AT command aborted: error",
	"527 command interrupted",
	"528 configuration conflicts",
	"529 during FOTA updating",
	"530 not the AT allocated socket",
	"531 USIM PIN is blocked",
	"532 USIM PUK is blocked",
	"533 not a MIPI module",
	"534 file not found",
	"535 conditions of use not satisfied",
	"536 AT UART buffer error",
	"537 back-off timer is running",
	"538 CID defined counter is greater than zero",
	"539 CID not defined",
	"540 CID active counter is greater than zero",
);

const BEARER = Object.freeze({ codes: OWN_CME_ERRORS });

/** 5.2.3: attached to the packet domain. */
export const CGATT = command("+CGATT=<state 0-1>", { ...BEARER, read: "<state>", within: 140_000 });

/** 5.2.5: a PDP context. */
export const CGDCONT = command('+CGDCONT=<cid 1-15>[,"<PDP_type IP|IPV6|IPV4V6>"[,"<APN 127>"]]', {
	...BEARER,
	read: '<cid>,"<PDP_type>","<APN>","<PDP_addr>",<d_comp>,<h_comp>',
});

/** 5.2.11 User and password of a context: written in the other order than 27.007 has it, and than they are read. */
export const CGAUTH = command('+CGAUTH=<cid 1-15>,<auth_type 0-2>[,"<passwd 64 secret>"[,"<user 64>"]]', BEARER);
