import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { CLOSE, END, MAX_DEPTH, OPEN, TEXT, vocabularyOf, XmlTokenizer } from './xml-tokenizer.ts';

const VOCABULARY = vocabularyOf({ w: ['urn:word', 'urn:word-strict'], r: ['urn:relations'] }, ['w:a', 'w:b', 'w:c']);
const ROOT = 'xmlns:w="urn:word"';

type Tokens = XmlTokenizer<'w:a' | 'w:b' | 'w:c'>;

function tokenizer(xml: string | Uint8Array): Tokens {
  return new XmlTokenizer(typeof xml === 'string' ? Buffer.from(xml) : xml, VOCABULARY);
}

/** Every token, elements with their depth; `!` when the reading broke. */
function tokens(xml: string | Uint8Array, textMark = (depth: number) => `${depth}:`): string {
  const reader = tokenizer(xml);
  const seen: string[] = [];
  for (let token = reader.next(); token !== END; token = reader.next()) {
    if (token === OPEN) seen.push(`<${reader.element}${reader.depth}>`);
    else if (token === CLOSE) seen.push(`</${reader.element}${reader.depth}>`);
    else if (token === TEXT) seen.push(textMark(reader.depth) + reader.text);
  }
  return seen.join('') + (reader.isBroken ? '!' : '');
}

describe('XML tokens', () => {
  const cases: { name: string; xml: string | Uint8Array; expected: string }[] = [
    { name: 'an element and its text', xml: `<w:a ${ROOT}>甲</w:a>`, expected: '<w:a1>1:甲</w:a1>' },
    {
      name: 'an element without content',
      xml: `<w:a ${ROOT}><w:b/><w:c w:x="1" /></w:a>`,
      expected: '<w:a1><w:b2></w:b2><w:c2></w:c2></w:a1>',
    },
    {
      name: 'blanks in tags and between attributes',
      xml: `<w:a\n\t${ROOT} x = '1'\r\n>x</w:a \n>`,
      expected: '<w:a1>1:x</w:a1>',
    },
    {
      name: 'a mark, a declaration, comments, instructions and blanks around the root',
      xml: `\ufeff<?xml version="1.0"?>\n<!-- <w:b> --><w:a ${ROOT}><!---->1<?x <w:b> ?>2</w:a><!--->-->\n`,
      expected: '<w:a1>1:11:2</w:a1>',
    },
    {
      name: 'entities and numbered characters',
      xml: `<w:a ${ROOT}>&lt;&gt;&amp;&quot;&apos;&#65;&#x4e2d;&#x20BB7;</w:a>`,
      expected: '<w:a1>1:<>&"\'A中𠮷</w:a1>',
    },
    {
      name: 'character data, in which nothing is special',
      xml: `<w:a ${ROOT}>1<![CDATA[<w:b>&amp;]]]]><![CDATA[>]]></w:a>`,
      expected: '<w:a1>1:11:<w:b>&amp;]]1:></w:a1>',
    },
    {
      name: 'line ends of every kind are one',
      xml: `<w:a ${ROOT}>1\r\n2\r3\n4</w:a>`,
      expected: '<w:a1>1:1\n2\n3\n4</w:a1>',
    },
    {
      name: 'names outside the vocabulary, also of other namespaces',
      xml: `<w:a ${ROOT} xmlns:v="urn:other"><w:z/><v:b/><b/></w:a>`,
      expected: '<w:a1><2></2><2></2><2></2></w:a1>',
    },
    {
      name: 'any prefix, or none, for a known namespace and for its other address',
      xml: '<q:a xmlns:q="urn:word-strict"><b xmlns="urn:word"><c/></b><b/></q:a>',
      expected: '<w:a1><w:b2><w:c3></w:c3></w:b2><2></2></w:a1>',
    },
    {
      name: 'a prefix that means something else further in, and again what it did before',
      xml: '<p:a xmlns:p="urn:word"><p:b xmlns:p="urn:other"><p:c/></p:b><p:c/></p:a>',
      expected: '<w:a1><2><3></3></2><w:c2></w:c2></w:a1>',
    },
    { name: 'an undeclared prefix', xml: '<w:a/>', expected: '<1></1>' },
    {
      name: 'names of other languages',
      xml: `<w:a ${ROOT}><金额 单位="万元">36</金额></w:a>`,
      expected: '<w:a1><2>2:36</2></w:a1>',
    },
    {
      name: 'bytes that are no UTF-8',
      xml: Buffer.concat([Buffer.from(`<w:a ${ROOT}>甲`), Buffer.from([0xff]), Buffer.from('乙</w:a>')]),
      expected: '<w:a1>1:甲\ufffd乙</w:a1>',
    },
  ];
  for (const { name, xml, expected } of cases) it(name, () => assert.equal(tokens(xml), expected));

  it('nesting is read to its bound and no further', () => {
    const nested = (depth: number): string => `${'<w:a>'.repeat(depth)}${'</w:a>'.repeat(depth)}`;
    assert.doesNotMatch(tokens(nested(MAX_DEPTH)), /!$/);
    assert.match(tokens(nested(MAX_DEPTH + 1)), /!$/);
  });

  it('declarations of a whole document are read, those of a bomb are not', () => {
    const declared = (count: number): string =>
      `<w:a ${ROOT} ${Array.from({ length: count }, (_, at) => `xmlns:p${at}="urn:${at}"`).join(' ')}/>`;
    assert.doesNotMatch(tokens(declared(100)), /!$/);
    assert.match(tokens(declared(2000)), /!$/);
  });

  it('declarations at every level are read to a bound', () => {
    const nested = (depth: number): string => `${'<w:a xmlns:w="urn:word">'.repeat(depth)}${'</w:a>'.repeat(depth)}`;
    assert.doesNotMatch(tokens(nested(60)), /!$/);
    assert.match(tokens(nested(70)), /!$/);
  });

  it('names without end are refused', () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `<n${at}/>`).join('');
    assert.match(tokens(`<w:a ${ROOT}>${names}</w:a>`), /!$/);
  });
});

describe('XML that is broken', () => {
  const cases: Record<string, string> = {
    'nothing at all': '',
    'blanks only': ' \n',
    'no element': '<?xml version="1.0"?>',
    'text before the root': 'x<w:a/>',
    'text after the root': '<w:a/>x',
    'two roots': '<w:a/><w:a/>',
    'an end without a beginning': '</w:a>',
    'an end of another element': '<w:a></w:b>',
    'an end of a longer name': '<w:a></w:ab>',
    'no end': '<w:a>x',
    'no end and no text': '<w:a>',
    'a torn tag': '<w:a',
    'a torn name': '<',
    'a torn end': '<w:a></w:a',
    'a torn attribute': '<w:a x="1',
    'a torn self-closing tag': '<w:a /',
    'a slash inside a tag': '<w:a / >',
    'an attribute without a value': '<w:a x/>',
    'an attribute without quotes': '<w:a x=1/>',
    'attributes without a blank between': '<w:a x="1"y="2"/>',
    'an attribute without a name': '<w:a ="1"/>',
    'no name': '<w:a>< ></w:a>',
    'a torn comment': '<w:a><!-- ></w:a>',
    'a torn instruction': '<w:a><? ></w:a>',
    'torn character data': '<w:a><![CDATA[ ></w:a>',
    'character data outside the root': '<![CDATA[x]]><w:a/>',
    'a document type': '<!DOCTYPE a [<!ENTITY b "c">]><w:a/>',
    'an unknown entity': '<w:a>&nbsp;</w:a>',
    'an entity of an object': '<w:a>&constructor;</w:a>',
    'a bare ampersand': '<w:a>A & B</w:a>',
    'a character that XML does not allow': '<w:a>&#0;</w:a>',
    'half of a character': '<w:a>&#xD800;</w:a>',
    'a character past the last': '<w:a>&#x110000;</w:a>',
  };
  for (const [name, xml] of Object.entries(cases)) it(name, () => assert.match(tokens(xml), /!$/));
});

describe('XML attributes', () => {
  const first = (xml: string): Tokens => {
    const reader = tokenizer(xml);
    reader.openIn(0);
    return reader;
  };
  const cases: { name: string; xml: string; attribute: [string, string?]; expected: string | undefined }[] = [
    { name: 'of its own namespace', xml: `<w:a ${ROOT} w:val="1"/>`, attribute: ['val'], expected: '1' },
    { name: 'of none', xml: `<w:a ${ROOT} val='"'/>`, attribute: ['val'], expected: '"' },
    { name: 'that is not there', xml: `<w:a ${ROOT} w:value="1" xval="2"/>`, attribute: ['val'], expected: undefined },
    {
      name: 'of another namespace',
      xml: `<w:a ${ROOT} xmlns:v="urn:other" v:val="1"/>`,
      attribute: ['val'],
      expected: undefined,
    },
    {
      name: 'of the other address of its namespace',
      xml: `<w:a ${ROOT} xmlns:s="urn:word-strict" s:val="1"/>`,
      attribute: ['val'],
      expected: '1',
    },
    {
      name: 'of an element without a prefix',
      xml: '<a xmlns="urn:word" xmlns:w="urn:word" w:val="1"/>',
      attribute: ['val'],
      expected: '1',
    },
    {
      name: 'of the prefix asked for, whatever the document calls it',
      xml: `<w:a ${ROOT} xmlns:q="urn:relations" id="1" w:id="2" q:id="3"/>`,
      attribute: ['id', 'r'],
      expected: '3',
    },
    {
      name: 'of the prefix that needs no declaration',
      xml: '<a xml:space="preserve"/>',
      attribute: ['space', 'xml'],
      expected: 'preserve',
    },
    {
      name: 'decoded, its line breaks blanks',
      xml: `<w:a ${ROOT} w:val="第&#37;1&#10;条\r\n&lt;\t"/>`,
      attribute: ['val'],
      expected: '第%1\n条 < ',
    },
    { name: 'empty', xml: `<w:a ${ROOT} w:val=""/>`, attribute: ['val'], expected: '' },
  ];
  for (const { name, xml, attribute, expected } of cases) {
    it(name, () => {
      const reader = first(xml);
      assert.equal(reader.attribute(...attribute), expected);
      assert.equal(reader.isBroken, false);
    });
  }

  it('with an unknown entity ends the reading', () => {
    const reader = first(`<w:a ${ROOT} w:val="&nbsp;"><w:b/></w:a>`);
    reader.attribute('val');
    assert.equal(reader.next(), END);
    assert.equal(reader.isBroken, true);
  });
});

describe('XML, moving about', () => {
  const XML = `<w:a ${ROOT}>1<w:b>2<w:c>3</w:c>4</w:b><w:b/><w:c>5</w:c></w:a>`;

  it('passes over an element with all that is in it', () => {
    const reader = tokenizer(XML);
    const seen: string[] = [];
    reader.openIn(0);
    while (reader.openIn(1)) {
      seen.push(reader.element);
      reader.skip();
    }
    assert.deepEqual(seen, ['w:b', 'w:b', 'w:c']);
  });

  it('reads the text of an element without that of those inside it', () => {
    const reader = tokenizer(XML);
    reader.openIn(0);
    reader.openIn(1);
    assert.equal(reader.readText(), '24');
    reader.openIn(1);
    assert.equal(reader.readText(), '');
  });

  it('stops for good', () => {
    const reader = tokenizer('<a><b/></c>');
    reader.openIn(0);
    reader.stop();
    assert.equal(reader.next(), END);
    assert.equal(reader.isBroken, false);
  });
});

/** What saxes makes of it, as tokens; undefined when it is not well formed. */
function saxTokens(xml: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true });
  let seen = '';
  let depth = 0;
  let isWell = true;
  const element = (uri: string, local: string): string =>
    uri.startsWith('urn:word') && /^[abc]$/.test(local) ? `w:${local}` : '';
  parser.on('error', () => {
    isWell = false;
  });
  parser.on('opentag', ({ uri, local }) => {
    depth += 1;
    seen += `<${element(uri, local)}${depth}>`;
  });
  parser.on('closetag', ({ uri, local }) => {
    seen += `</${element(uri, local)}${depth}>`;
    depth -= 1;
  });
  const text = (piece: string): void => {
    if (depth > 0) seen += piece;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml).close();
  return isWell ? seen : undefined;
}

it('any well-formed document reads as another parser reads it', () => {
  const text = fc.oneof(
    fc.stringMatching(/^[ -%'-;=?-~一-丁甲-申\n]*$/),
    fc.constantFrom('&lt;', '&#x4e2d;', '<![CDATA[<&]]>', '<!-- - -->', '<?a b?>'),
  );
  const { document } = fc.letrec<{ document: string; element: string }>((tie) => ({
    document: tie('element').map((element) => `<?xml version="1.0"?>\n<p:a xmlns:p="urn:word">${element}</p:a>\n`),
    element: fc
      .record({
        name: fc.constantFrom('p:a', 'p:b', 'c', 'd'),
        attributes: fc.constantFrom(
          '',
          ' x="1"',
          ' xmlns="urn:word"',
          ' xmlns=""',
          ' xmlns:p="urn:other"',
          " p:x = '&amp;'",
        ),
        inside: fc.array(fc.oneof({ weight: 2, arbitrary: text }, { weight: 1, arbitrary: tie('element') }), {
          maxLength: 5,
        }),
      })
      .map(({ name, attributes, inside }) =>
        inside.length === 0 ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside.join('')}</${name}>`,
      ),
  }));
  fc.assert(
    fc.property(document, (xml) => {
      const expected = saxTokens(xml);
      assert.notEqual(expected, undefined, xml);
      assert.equal(
        tokens(xml, () => ''),
        expected,
      );
    }),
    { seed: 20231, numRuns: 300 },
  );
});
