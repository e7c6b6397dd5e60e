"""Fonts made of others: fonts.py CHANGE [ARGUMENT] FROM TO"""
import struct
import sys


def tables_of(font):
    count = struct.unpack('>H', font[4:6])[0]
    found = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack('>4sLLL', font[12 + 16 * i:28 + 16 * i])
        found[tag.decode()] = bytearray(font[offset:offset + length])
    return found


def font_of(kind, tables):
    out = bytearray(kind + struct.pack('>HHHH', len(tables), 0, 0, 0))
    at = 12 + 16 * len(tables)
    body = bytearray()
    for tag in sorted(tables):
        data = bytes(tables[tag])
        out += struct.pack('>4sLLL', tag.encode(), 0, at + len(body), len(data))
        body += data + b'\0' * (-len(data) % 4)
    return bytes(out + body)


def cff_index(data, at):
    """Where the items of an INDEX lie, and its end."""
    count = struct.unpack('>H', data[at:at + 2])[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    ends = [int.from_bytes(data[at + 3 + size * i:at + 3 + size * (i + 1)], 'big') for i in range(count + 1)]
    start = at + 2 + size * (count + 1)
    return [(start + ends[i], start + ends[i + 1]) for i in range(count)], start + ends[-1]


def cff_dictionary(data):
    """Operators with their integer operands."""
    found, stack, at = {}, [], 0
    while at < len(data):
        b = data[at]
        at += 1
        if b <= 21:
            found[b if b != 12 else 1200 + data[at]] = stack
            at += b == 12
            stack = []
        elif b == 30:
            while data[at] & 15 != 15:
                at += 1
            at += 1
            stack = stack + [0]
        else:
            size = 2 if b == 28 else 4 if b == 29 else 1 if b > 246 else 0
            value = int.from_bytes(data[at:at + size], 'big', signed=True) if b in (28, 29) else \
                b - 139 if b <= 246 else (b - 247) * 256 + data[at] + 108 if b <= 250 else -(b - 251) * 256 - data[at] - 108
            stack = stack + [value]
            at += size
    return found


def loop_subroutines(cff):
    """Each local subroutine calls itself."""
    _, at = cff_index(cff, cff[2])
    (top, end), *_ = cff_index(cff, at)[0]
    size, private = cff_dictionary(bytes(cff[top:end]))[18]
    subroutines, _ = cff_index(cff, private + cff_dictionary(bytes(cff[private:private + size]))[19][0])
    bias = 107 if len(subroutines) < 1240 else 1131 if len(subroutines) < 33900 else 32768
    for number, (start, end) in enumerate(subroutines):
        code = b'\x1c' + struct.pack('>h', number - bias) + b'\x0a'
        if end - start >= len(code):
            cff[start:start + len(code)] = code


def double_glyphs(tables):
    """Each glyph is two times the one after it: 2 to the power of their number, drawn."""
    count = struct.unpack('>H', tables['maxp'][4:6])[0]
    one = struct.pack('>hhhhh', -1, 0, 0, 500, 500)
    glyphs, places = bytearray(), [0]
    for i in range(count):
        after = min(i + 1, count - 1)
        if i + 1 < count:
            glyphs += one + struct.pack('>HHbb', 0x22, after, 0, 0) + struct.pack('>HHbb', 0x02, after, 0, 0)
        places.append(len(glyphs))
    tables['glyf'] = glyphs
    tables['loca'] = bytearray(struct.pack('>%dL' % len(places), *places))
    struct.pack_into('>h', tables['head'], 50, 1)


def main():
    change, *rest = sys.argv[1:]
    source, target = rest[-2:]
    font = open(source, 'rb').read()
    tables = tables_of(font)
    if change == 'fstype':
        struct.pack_into('>H', tables['OS/2'], 8, int(rest[0], 0))
        font = font_of(font[:4], tables)
    elif change == 'cut':
        font = font[:len(font) * int(rest[0]) // 100]
    elif change == 'zero':  # the outlines only: the directory stays right
        tag = 'CFF ' if 'CFF ' in tables else 'glyf'
        tables[tag][200:] = bytes(len(tables[tag]) - 200)
        font = font_of(font[:4], tables)
    elif change == 'loop':
        if 'CFF ' in tables:
            loop_subroutines(tables['CFF '])
        else:
            double_glyphs(tables)
        font = font_of(font[:4], tables)
    open(target, 'wb').write(font)


main()
