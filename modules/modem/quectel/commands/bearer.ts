import { command } from "at/command";

/** PDP context of the TCP/IP commands: 1 IPv4, 2 IPv6, 3 both; authentication 0 none, 1 PAP, 2 CHAP, 3 either. */
export const QICSGP = command(
	'+QICSGP=<contextID 1-16>,<context_type 1-3>,"<APN 127>"[,"<username 127>","<password 127 secret>"[,<authentication 0-3>]]',
);

/** The settings of a context; the answer begins with the type and shows the password. */
export const QICSGP_QUERY = command("+QICSGP=<contextID 1-16>", {
	answer: '<context_type>,"<APN>","<username>","<password>",<authentication>',
	secretAnswer: true,
});

/** Activate a context, which may take 150 s; not one that CGACT or PPP uses, and three at once at most. Read: the active ones. */
export const QIACT = command("+QIACT=<contextID 1-16>", {
	read: '<contextID>,<context_state>,<context_type>,"<IP_address>"',
	within: 150_000,
});

export const QIDEACT = command("+QIDEACT=<contextID 1-16>", { within: 40_000 });
