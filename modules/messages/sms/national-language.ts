import { CodeTable } from "io/code-table";
import { deepFreeze } from "io/deep-freeze";

/** Language identifiers of 3GPP TS 23.038, 6.2.1.2.4. Those of India have no table here. */
const TURKISH = 1;
const SPANISH = 2;
const PORTUGUESE = 3;

/** 23.038 A.3: what takes the place of the default alphabet, each character at the place of its code. */
export const NATIONAL_LOCKING: Readonly<Record<number, string>> = deepFreeze({
	[TURKISH]:
		"@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bŞşßÉ" +
		" !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
		"çabcdefghijklmnopqrstuvwxyzäöñüà",
	[PORTUGUESE]:
		"@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|\x1bÂâÊÉ" +
		" !\"#º%&'()*+,-./0123456789:;<=>?" +
		"ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§" +
		"~abcdefghijklmnopqrstuvwxyzãõ`üà",
});

/** 23.038 A.2: what the extension table has besides its own characters, by code. */
export const NATIONAL_EXTENSIONS: Readonly<Record<number, CodeTable>> = deepFreeze({
	[TURKISH]: new CodeTable("71 Ğ", "73 İ", "83 Ş", "99 ç", "103 ğ", "105 ı", "115 ş"),
	[SPANISH]: new CodeTable("9 ç", "65 Á", "73 Í", "79 Ó", "85 Ú", "97 á", "105 í", "111 ó", "117 ú"),
	[PORTUGUESE]: new CodeTable(
		"5 ê",
		"9 ç",
		"11 Ô",
		"12 ô",
		"14 Á",
		"15 á",
		"18 Φ",
		"19 Γ",
		"21 Ω",
		"22 Π",
		"23 Ψ",
		"24 Σ",
		"25 Θ",
		"31 Ê",
		"65 À",
		"73 Í",
		"79 Ó",
		"85 Ú",
		"91 Ã",
		"92 Õ",
		"97 Â",
		"105 í",
		"111 ó",
		"117 ú",
		"123 ã",
		"124 õ",
		"127 â",
	),
});
