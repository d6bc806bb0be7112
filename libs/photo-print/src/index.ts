export { photoPrintOf, printBands, printDistance, PRINT_BANDS } from './photo-print';
