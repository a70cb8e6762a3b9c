/** QR codes as drawings of the page: no picture is loaded. */
import QRCode from 'qrcode';

/** The dark squares of a QR code as one path, with the quiet zone of four squares (ISO/IEC 18004 section 6.3.8). Undefined: too much for a code. */
export function qrPath(parts: readonly QRCode.QRCodeSegment[]): { size: number; path: string } | undefined {
  let modules: QRCode.BitMatrix;
  try {
    ({ modules } = QRCode.create([...parts], { errorCorrectionLevel: 'L' }));
  } catch {
    return undefined;
  }
  let path = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue;
      let run = 1;
      while (x + run < modules.size && modules.get(y, x + run)) run++;
      path += `M${x + 4} ${y + 4}h${run}v1h-${run}z`;
      x += run;
    }
  return { size: modules.size + 8, path };
}
