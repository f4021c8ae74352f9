import { command } from "at/command";

/** 2.5 The profile that the modem activates for MMS. */
export const CGSOCKCONT = command('+CGSOCKCONT=<cid 1-16>,"IP","<APN 100>"', {
	read: '<cid>,"<PDP_type>","<APN>"',
});

/**
 * User and password of a profile; type 0 is none, 1 PAP, 2 CHAP. Not in the note: its form is that of programs in the
 * field.
 */
export const CSOCKAUTH = command('+CSOCKAUTH=<cid 1-16>,<auth_type 0-2>[,"<user 127>","<passwd 127 secret>"]');
