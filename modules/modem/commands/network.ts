import { command } from "at/command";

const REGISTRATION = '<n>,<stat>[,"<lac>","<ci>"[,<AcT>]]';

/**
 * Registration in circuit-switched, packet and EPS domain (27.007, 7.2, 10.1.20, 10.1.22): 1 home, 5 roaming, 2 searching,
 * 3 denied, 0 not searching; 6 and 7 are SMS only, and real modems answer 11 as well. `n` 1 or 2: say so when it changes.
 */
export const CREG = command("+CREG=<n 0-3>", { read: REGISTRATION });
export const CGREG = command("+CGREG=<n 0-5>", { read: REGISTRATION });
export const CEREG = command("+CEREG=<n 0-5>", { read: REGISTRATION });

/** 27.007, 8.5: signal from 0 to 31, 99 unknown. SIM76xx adds 100 for other radio access technologies. */
export const CSQ = command("+CSQ", { answer: "<rssi>,<ber>" });

/** 27.007, 7.3: choose an operator, `format` 2 by number; read: the one in use. May take minutes. */
export const COPS = command('+COPS=<mode 0-4>[,<format 0-2>[,"<oper 16>"[,<AcT 0-12>]]]', {
	read: '<mode>[,<format>,"<oper>"[,<AcT>]]',
	within: 180_000,
});

/** 27.007, 10.1.9: attached to the packet domain. */
export const CGATT = command("+CGATT=<state 0-1>", { read: "<state>", within: 140_000 });

/** 27.007, 10.1.1: a PDP context. */
export const CGDCONT = command('+CGDCONT=<cid 1-16>[,"<PDP_type IP|IPV6|IPV4V6|PPP>"[,"<APN 127>"]]', {
	read: '<cid>,"<PDP_type>","<APN>","<PDP_addr>",<d_comp>,<h_comp>',
});

/** 27.007, 10.1.10: activate or deactivate a context. */
export const CGACT = command("+CGACT=<state 0-1>,<cid 1-16>", { read: "<cid>,<state>", within: 150_000 });

/** 27.007, 10.1.31: user name and password of a context; 0 none, 1 PAP, 2 CHAP. */
export const CGAUTH = command('+CGAUTH=<cid 1-16>,<auth_type 0-2>[,"<user 127>","<password 127 secret>"]');

/** 27.007, 10.1.19: the addresses of a context. */
export const CGPADDR = command("+CGPADDR=<cid 1-16>", { answer: '<cid>,"<PDP_addr>"' });
