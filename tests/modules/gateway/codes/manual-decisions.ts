import type { Decisions } from "./decisions";

/** Quectel LTE MMS chapter 5; EC20 MMS has the same. */
export const QUECTEL_MMS: Decisions = {
	class: "mms",
	refused: [752, 753, 754, 755, 756, 757, 758, 759, 760, 776],
	// The answer did not come, or could not be read.
	uncertain: [751, 765, 767, 769, 772, 774, 775, 777],
	first: { settings: [752, 753, 754, 755], bearer: [768, 769, 770, 771, 772, 773, 774, 775] },
};

/** SIM767XX 24.3.2; SIM7100 MMS 9.2. */
export const SIMCOM_MMS: Decisions = {
	class: "mms",
	refused: [172, 175, 177, 181, 182],
	uncertain: [173, 188, 189, 192],
	first: { settings: [177], bearer: [173, 188, 190], modem: [178, 180, 184] },
};

/** Quectel SMTP chapter 5. Up to the final dot of the mail nothing is accepted; uncertain is what can come between that and the answer. */
export const QUECTEL_MAIL: Decisions = {
	class: "mail",
	refused: [655, 664, 665, 670, 671, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682],
	uncertain: [651, 656, 657, 658],
	first: {
		settings: [655, 664, 665, 670, 671, 672, 673, 674, 675, 676, 677],
		bearer: [653, 654, 657, 658, 660],
		modem: [662, 663],
	},
};

/** SIM767XX 22.3. */
export const SIM767XX_MAIL: Decisions = {
	class: "mail",
	refused: [603, 608, 611],
	uncertain: [602, 605, 612, 655],
	first: { settings: [608, 611], bearer: [601, 602, 605, 606], modem: [607] },
};

/** `+CME ERROR` to the AT+QF commands (the supplement, Quectel FILE). */
export const QUECTEL_FILE: Decisions = {
	class: "file",
	refused: [406, 412, 423],
	first: { modem: [403, 408, 409, 413, 420, 426] },
};

/** SIM767XX 25.3, up to 209 as in 27.007: trouble with SIM, network and bearer passes, or is mended. */
export const EQUIPMENT: Decisions = {
	class: "cme",
	first: {
		settings: [
			...[4, 5, 6, 7, 11, 12, 15, 16, 17, 18, 21, 22, 24, 25, 26, 27, 32, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49],
			...[50, 51, 54, 56, 58, 59, 61, 62, 63, 103, 106, 107, 108, 127, 128, 129, 132, 133, 140, 149, 150],
			...[177, 179, 193, 194, 196, 197, 198, 199, 306, 307, 309, 310, 311, 312, 313, 512, 517, 528, 531, 532],
		],
		modem: [1, 13, 20, 23, 53, 55, 60, 301, 303, 308, 513, 514, 522, 523, 524, 530, 533, 534, 535, 536],
		bearer: [
			...[3, 100, 121, 130, 131, 135, 136, 137, 141, 142, 143, 144, 145, 146, 148, 171, 172, 173, 174, 175, 176],
			...[178, 180, 181, 184, 186, 190, 191, 192, 200, 201, 202, 203, 208, 209, 304, 305, 515, 516, 518, 520, 521],
			...[538, 539, 540],
		],
	},
};
