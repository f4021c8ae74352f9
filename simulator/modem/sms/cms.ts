/** Codes of `+CMS ERROR` (27.005 3.2.5), by what they mean; those below 128 are RP causes of the network. */
export const CMS = Object.freeze({
	operationNotAllowed: 302,
	operationNotSupported: 303,
	invalidPdu: 304,
	invalidText: 305,
	simAbsent: 310,
	simPin: 311,
	simFailure: 313,
	simBusy: 314,
	simPuk: 316,
	invalidIndex: 321,
	memoryFull: 322,
	noService: 331,
	noAcknowledgementExpected: 340,
	unknown: 500,
});
