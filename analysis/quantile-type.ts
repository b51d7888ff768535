/** Quantile definitions of Hyndman & Fan: 2 (SAS), 6 (SPSS), 7 (R, Excel) and 8. */
export type QuantileType = 2 | 6 | 7 | 8;
