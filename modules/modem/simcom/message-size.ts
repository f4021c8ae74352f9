/** Bytes of the largest PDU: the default of the SIM7100 (AT+CMMSSYSSET, note 2.4). SIM767XX names no number for its own. */
export const PDU_BYTES = 307_200;

/** Bytes of all parts together: addresses, subject and the headers of the parts take their place in the PDU, too. */
export const MESSAGE_BYTES = PDU_BYTES - 4_096;
