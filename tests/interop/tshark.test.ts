import test from "ava";
import { encodeSendRequest } from "../../simulator/modem/mms/encode-send-request";
import { exampleRequest } from "../simulator/carrier/example-request";
import { complaintsOf, runTshark, tsharkIsHere } from "../support/tshark";

const testWithTshark = tsharkIsHere ? test : test.skip;
const reason = tsharkIsHere ? "" : " (tshark is not installed: apt-get install tshark)";

type Fields = Record<string, unknown>;

testWithTshark(`tshark reads a posted message as it was meant${reason}`, (t) => {
	// Small enough for one TCP segment: tshark prints one frame.
	const pdu = encodeSendRequest(exampleRequest(new Uint8Array(100)));
	const [frame] = JSON.parse(runTshark(pdu, ["-T", "json", "--no-duplicate-keys"])) as [
		{ _source: { layers: { mmse?: Fields } } },
	];
	const mmse = frame._source.layers.mmse ?? {};
	t.like(mmse, {
		"mmse.transaction_id": "T0001",
		"mmse.to": ["+12065550123/TYPE=PLMN", "someone@example.com"],
		"mmse.cc": "+12065550124/TYPE=PLMN",
		"mmse.bcc": "+12065550125/TYPE=PLMN",
		"mmse.from": "<insert address>",
		"mmse.priority": "0x82",
	});
	// tshark 4.0 shows the subject octet by octet as if it were ASCII, Quote (0x7f) included.
	t.regex(String(mmse["mmse.subject"]), /^\x7f..berfahrt nach ..rhus ....$/);
	const shown = runTshark(pdu, ["-V"]);
	for (const part of ["text.txt", "photo.jpg", "sound.amr", "image/jpeg", "audio/amr"]) t.true(shown.includes(part));
});

testWithTshark(`tshark has nothing against a message with a photograph of 100 kB${reason}`, (t) => {
	const photo = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 253);
	const pdu = encodeSendRequest(exampleRequest(photo));
	t.true(runTshark(pdu, ["-Y", "mmse"]).includes("m-send-req"));
	t.is(complaintsOf(pdu), "");
});

testWithTshark(`tshark complains about a PDU that is broken, so its silence means something${reason}`, (t) => {
	const pdu = encodeSendRequest(exampleRequest());
	t.not(complaintsOf(pdu.subarray(0, pdu.length - 3000)), "");
});
