import { CME_ERRORS } from "at/result-codes";
import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "./outcome-table";

export const LATER = "the message is sent again later";
export const RENEWED = "packet data is taken down and up again";
export const RESTARTED = "a restart of the modem may mend it";
export const CONTEXT = "check apn, apn.user and apn.password";
export const PIN = "unlock the SIM in a phone";

const SUBSCRIPTION = "ask the operator whether the SIM may use packet data with this APN";

/**
 * `+CME ERROR` of 27.007, 9.2, to commands about bearer and SIM. All come before the commit, and such trouble is never
 * the end of a message, since it may be over at the next try.
 */
export const EQUIPMENT_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "cme",
	meanings: CME_ERRORS,
	decisions: [
		`2 52 57: failed, nothing: ${LATER}`,
		"10 14: failed, nothing: the message waits for a SIM",
		"30 31 111 112 113 114 115 122 126 134 182 195: failed, nothing: the message waits for the network",
		"11 16: failed, settings: set sim.pin",
		`12 17 18 48 56: failed, settings: ${PIN}`,
		"5 6 7 40 41 42 43 44 45 46 47: failed, settings: the modem is locked to another SIM or network, ask who sold it",
		"15: failed, settings: this is not the SIM that the modem wants",
		"4 51: failed, settings: this modem does not have the command as it is used here",
		`21 22 24 25 26 27 49 50 58 59 61 127 128 129 149 179 199: failed, settings: ${CONTEXT}`,
		`32 54 62 63 103 106 107 108 132 133 140 150 177 198: failed, settings: ${SUBSCRIPTION}`,
		// The gateway defines its context with an IPv4 address.
		"193 194 196 197: failed, settings: ask the operator for an APN with IPv4 addresses",
		`0 1 13 20 23 53 55 60: failed, modem: ${RESTARTED}`,
		`3 100 121 130 131 135 136 137 141 142 143 144 145 146 148: failed, bearer: ${RENEWED}`,
		`171 172 173 174 175 176 178 180 181 184 186 190 191 192 200 201 202 203 208 209: failed, bearer: ${RENEWED}`,
	],
	other: `an error of the bearer: failed, bearer: ${RENEWED}`,
});
