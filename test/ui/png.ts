import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Eight bits a channel, row after row, without anything between. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
  /** Bytes of one pixel: red, green, blue and, where there are four, alpha. */
  readonly depth: number;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Half a byte tells sixteen apart; with a few less the files are smaller, and nobody sees it. */
const COLOURS = 12;

/**
 * The same picture in so few colours that its file stays below the limit. Windows are flat colours and letters: few see a
 * difference, and the file is a quarter of what a browser writes.
 * @throws {Error} it is larger all the same
 */
export function withFewColours(png: Buffer, limit: number): Buffer {
  const pixels = decode(png);
  const file = encode(pixels, paletteOf(pixels));
  if (file.length <= limit) return file;
  throw new Error(`${pixels.width} × ${pixels.height} pixels take ${file.length} bytes, more than ${limit}.`);
}

/** Reads what browsers write: eight bits a channel, true colour, not interlaced. */
function decode(png: Buffer): Pixels {
  let header: Buffer = Buffer.alloc(13);
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const depth = header[9] === 6 ? 4 : 3;
  return { width, height, depth, bytes: unfilter(inflateSync(Buffer.concat(data)), width * depth, height, depth) };
}

/** Undoes what each row says was done to it: https://www.w3.org/TR/png-3/#9Filters */
function unfilter(raw: Buffer, stride: number, height: number, depth: number): Buffer {
  const bytes = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < depth ? 0 : (bytes[at - depth] ?? 0);
      const up = y === 0 ? 0 : (bytes[at - stride] ?? 0);
      const upLeft = y === 0 || x < depth ? 0 : (bytes[at - stride - depth] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0;
      bytes[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return bytes;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((one) => Math.abs(estimate - one)) as [number, number, number];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function colourAt({ bytes, depth }: Pixels, index: number): number {
  return bytes.readUIntBE(index * depth, 3);
}

/** Those colours that there are most of, and that are furthest from each other: letters have many shades nobody tells apart. */
function paletteOf(pixels: Pixels): number[] {
  const often = new Map<number, number>();
  for (let index = 0; index < pixels.width * pixels.height; index++) {
    const colour = colourAt(pixels, index);
    often.set(colour, (often.get(colour) ?? 0) + 1);
  }
  const left = [...often].map(([colour, times]) => ({ colour, times, away: Infinity }));
  const palette: number[] = [];
  for (let best = mostOf(left, ({ times }) => times); best && palette.length < COLOURS; best = mostOf(left, gain)) {
    palette.push(best.colour);
    for (const one of left) one.away = Math.min(one.away, distance(one.colour, best.colour));
  }
  return palette;
}

interface Candidate {
  readonly colour: number;
  /** How many pixels have it. */
  readonly times: number;
  /** From the nearest in the palette; 0 where it is in it. */
  away: number;
}

const gain = ({ times, away }: Candidate): number => times * away;

function mostOf(all: readonly Candidate[], of: (one: Candidate) => number): Candidate | undefined {
  const most = all.reduce<Candidate | undefined>((best, one) => (!best || of(one) > of(best) ? one : best), undefined);
  return most && of(most) > 0 ? most : undefined;
}

/** Squared. */
function distance(left: number, right: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((left >> shift) & 255) - ((right >> shift) & 255)) ** 2, 0);
}

function nearest(colour: number, palette: readonly number[]): number {
  const away = palette.map((other) => distance(colour, other));
  return away.indexOf(Math.min(...away));
}

function encode(pixels: Pixels, palette: readonly number[]): Buffer {
  const { width, height } = pixels;
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(stride * height);
  const known = new Map<number, number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt(pixels, y * width + x);
      const place = known.get(colour) ?? nearest(colour, palette);
      known.set(colour, place);
      const at = y * stride + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? place << 4 : place);
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const body = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 }))];
  return Buffer.concat([SIGNATURE, ...body, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const framed = Buffer.alloc(body.length + 12);
  framed.writeUInt32BE(body.length, 0);
  framed.write(kind, 4, 'latin1');
  body.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, body.length + 8)), body.length + 8);
  return framed;
}
