//! Small good files, to be broken one way at a time.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Metadata of a file for the press.
const PRESS_XMP: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdf:Trapped="False" xmp:CreateDate="2026-01-01">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Test &amp; more</rdf:li></rdf:Alt></dc:title>
<xmp:ModifyDate>2026-01-01</xmp:ModifyDate><xmp:MetadataDate>2026-01-01</xmp:MetadataDate>
<xmpMM:DocumentID>a</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>"#;

/// Metadata of a file for the screen.
const SCREEN_XMP: &str = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><dc:title><rdf:Alt><rdf:li>Test</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description></rdf:RDF>"#;

/// What every page of a file for the press shows: text, an area, a line.
pub(super) const PRESS_PAGE: &str = "0 0 0 1 k BT /F 9 Tf 50 50 Td <000100020003> Tj ET \
    1 0 0 0 k 5 5 100 100 re f 0 0 0 1 K 0.5 w 30 30 m 90 30 l S";

/// The same for the screen, tagged.
const SCREEN_PAGE: &str = "/H1 <</MCID 0>> BDC 0 g BT /F 9 Tf 50 50 Td <00010002> Tj ET EMC \
    /Artifact BMC 0.5 g 0 0 20 20 re f EMC";

/// The text behind the glyphs: letters, and a space for the third.
pub(super) const UNICODE: &str = "1 begincodespacerange <0000> <FFFF> endcodespacerange \
    2 beginbfrange <0001> <0002> <0041> <0003> <0003> [<0020>] endbfrange \
    1 beginbfchar <0004> <D83DDE00> endbfchar";

/// A file under construction.
pub(super) struct Pdf {
    /// Its objects.
    pub(super) doc: Document,
    /// Its pages.
    pages: Vec<ObjectId>,
    /// The font.
    pub(super) font: ObjectId,
    /// The font's glyph part.
    pub(super) descendant: ObjectId,
    /// The font's description.
    pub(super) descriptor: ObjectId,
}

/// Numbers as an array.
pub(super) fn numbers(numbers: &[f32]) -> Object {
    Object::Array(numbers.iter().map(|n| Object::Real(*n)).collect())
}

/// A `TrueType` file with so many empty glyphs, as little as can be read.
pub(super) fn true_type(glyphs: u16) -> Vec<u8> {
    let mut maxp = vec![0, 1, 0, 0];
    maxp.extend(glyphs.to_be_bytes());
    let tables: [(&[u8; 4], Vec<u8>); 3] =
        [(b"glyf", vec![0; 4]), (b"head", vec![0; 54]), (b"maxp", maxp)];
    let mut out = vec![0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
    let mut offset = 12 + 16 * 3_u32;
    for (tag, data) in &tables {
        let length = u32::try_from(data.len()).unwrap();
        out.extend_from_slice(*tag);
        out.extend([0; 4]);
        out.extend(offset.to_be_bytes());
        out.extend(length.to_be_bytes());
        offset += length;
    }
    for (_, data) in &tables {
        out.extend(data);
    }
    out
}

/// The head of a colour profile.
pub(super) fn profile(class: [u8; 4], space: [u8; 4]) -> Vec<u8> {
    let mut out = vec![0; 132];
    out[..4].copy_from_slice(&132_u32.to_be_bytes());
    out[12..16].copy_from_slice(&class);
    out[16..20].copy_from_slice(&space);
    out[36..40].copy_from_slice(b"acsp");
    out
}

impl Pdf {
    /// Two pages with a font and nothing else.
    fn bare(content: &str) -> Self {
        let mut doc = Document::with_version("1.6");
        let file = doc.add_object(Stream::new(Dictionary::new(), true_type(8)));
        let descriptor = doc.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "ABCDEF+Test", "Flags" => 4, "FontFile2" => file,
        });
        let descendant = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+Test",
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"), "Supplement" => 0,
            },
            "CIDToGIDMap" => "Identity", "FontDescriptor" => descriptor,
        });
        let unicode = doc.add_object(Stream::new(Dictionary::new(), UNICODE.into()));
        let font = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Test",
            "Encoding" => "Identity-H", "DescendantFonts" => vec![Object::Reference(descendant)],
            "ToUnicode" => unicode,
        });
        let tree = doc.new_object_id();
        let pages: Vec<ObjectId> = (0..2)
            .map(|_| {
                let content = doc.add_object(Stream::new(Dictionary::new(), content.into()));
                doc.add_object(dictionary! {
                    "Type" => "Page", "Parent" => tree, "Contents" => content,
                    "MediaBox" => numbers(&[0.0, 0.0, 210.079, 295.118]),
                    "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
                })
            })
            .collect();
        let kids = pages.iter().map(|page| Object::Reference(*page)).collect::<Vec<_>>();
        doc.objects
            .insert(tree, dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids }.into());
        let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        doc.trailer.set("Root", catalog);
        let id = Object::string_literal("0123456789abcdef");
        doc.trailer.set("ID", vec![id.clone(), id]);
        Self { doc, pages, font, descendant, descriptor }
    }

    /// A good file for the press.
    pub(super) fn press() -> Self {
        let mut out = Self::bare(PRESS_PAGE);
        for index in 0..2 {
            let page = out.page(index);
            page.set("BleedBox", numbers(&[11.496, 11.496, 198.583, 283.622]));
            page.set("TrimBox", numbers(&[20.0, 20.0, 190.079, 275.118]));
            page.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
        }
        let icc = dictionary! { "N" => 4 };
        let icc = out.doc.add_object(Stream::new(icc, profile(*b"prtr", *b"CMYK")));
        let intent = out.doc.add_object(dictionary! {
            "Type" => "OutputIntent", "S" => "GTS_PDFX", "DestOutputProfile" => icc,
            "OutputConditionIdentifier" => Object::string_literal("FOGRA39"),
        });
        out.catalog().set("OutputIntents", vec![Object::Reference(intent)]);
        out.metadata(PRESS_XMP);
        let info = out.doc.add_object(dictionary! {
            "Title" => Object::string_literal("Test & more"), "Trapped" => "False",
            "GTS_PDFXVersion" => Object::string_literal("PDF/X-4"),
            "CreationDate" => Object::string_literal("D:20260101"),
            "ModDate" => Object::string_literal("D:20260101"),
        });
        out.doc.trailer.set("Info", info);
        out
    }

    /// A good file for the screen.
    pub(super) fn screen() -> Self {
        let mut out = Self::bare(SCREEN_PAGE);
        out.doc.version = "1.7".to_owned();
        out.metadata(SCREEN_XMP);
        let (first, second) = (Object::Reference(out.pages[0]), Object::Reference(out.pages[1]));
        let place = |page: &Object| vec![page.clone(), "Fit".into()];
        let link = |key: &str, target: Object| {
            let mut link = dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => numbers(&[0.0, 0.0, 9.0, 9.0]),
                "Contents" => Object::string_literal("there"),
            };
            link.set(key, target);
            Object::Dictionary(link)
        };
        let uri = dictionary! { "Type" => "Action", "S" => "URI", "URI" => Object::string_literal("https://a.b") };
        let go = dictionary! { "Type" => "Action", "S" => "GoTo", "D" => place(&first) };
        let links = vec![
            link("Dest", Object::string_literal("there")),
            link("A", go.into()),
            link("A", uri.into()),
        ];
        out.page(1).set("Annots", links);
        let figure = out.doc.add_object(dictionary! {
            "S" => "Picture", "Pg" => second.clone(), "Alt" => Object::string_literal("a sign"),
        });
        let heading =
            out.doc.add_object(dictionary! { "S" => "H1", "Pg" => first.clone(), "K" => 0 });
        let kids = vec![Object::Reference(heading), Object::Reference(figure)];
        let document = out.doc.add_object(dictionary! { "S" => "Document", "K" => kids });
        let tree = out.doc.add_object(dictionary! {
            "Type" => "StructTreeRoot", "K" => document,
            "RoleMap" => dictionary! { "Picture" => "Figure" },
        });
        let last = out.doc.add_object(dictionary! {
            "Title" => Object::string_literal("b"), "Dest" => place(&second),
        });
        let start = out.doc.add_object(dictionary! {
            "Title" => Object::string_literal("a"), "Dest" => place(&first), "Next" => last,
        });
        let outline =
            out.doc.add_object(dictionary! { "First" => start, "Last" => last, "Count" => 2 });
        let names = vec![Object::string_literal("there"), place(&first).into()];
        let catalog = out.catalog();
        catalog.set("StructTreeRoot", tree);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("Lang", Object::string_literal("zh-CN"));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog.set("Outlines", outline);
        catalog.set("Names", dictionary! { "Dests" => dictionary! { "Names" => names } });
        let label = vec![0.into(), dictionary! { "S" => "D" }.into()];
        catalog.set("PageLabels", dictionary! { "Nums" => label });
        out
    }

    /// The catalog.
    pub(super) fn catalog(&mut self) -> &mut Dictionary {
        self.doc.catalog_mut().unwrap()
    }

    /// The information dictionary.
    pub(super) fn info(&mut self) -> &mut Dictionary {
        let info = self.doc.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
        self.doc.get_dictionary_mut(info).unwrap()
    }

    /// The print condition.
    pub(super) fn intent(&mut self) -> &mut Dictionary {
        let intent = self.catalog().get(b"OutputIntents").unwrap().as_array().unwrap()[0].clone();
        self.doc.get_dictionary_mut(intent.as_reference().unwrap()).unwrap()
    }

    /// Any dictionary.
    pub(super) fn object(&mut self, id: ObjectId) -> &mut Dictionary {
        self.doc.get_dictionary_mut(id).unwrap()
    }

    /// A page, from 0.
    pub(super) fn page(&mut self, index: usize) -> &mut Dictionary {
        self.doc.get_dictionary_mut(self.pages[index]).unwrap()
    }

    /// The object of a page.
    pub(super) fn page_id(&self, index: usize) -> ObjectId {
        self.pages[index]
    }

    /// Sets the metadata.
    pub(super) fn metadata(&mut self, xmp: &str) {
        let id = self.doc.add_object(Stream::new(dictionary! { "Type" => "Metadata" }, xmp.into()));
        self.catalog().set("Metadata", id);
    }

    /// Changes the metadata of a file for the press.
    pub(super) fn press_metadata(&mut self, from: &str, to: &str) {
        assert!(PRESS_XMP.contains(from), "{from}");
        self.metadata(&PRESS_XMP.replace(from, to));
    }

    /// Adds operators to the second page.
    pub(super) fn paint(mut self, operators: &str) -> Self {
        let old = self.page(1).get(b"Contents").unwrap().clone();
        let stream = Stream::new(Dictionary::new(), operators.as_bytes().to_vec());
        let new = self.doc.add_object(stream);
        self.page(1).set("Contents", vec![old, Object::Reference(new)]);
        self
    }

    /// Adds a resource to the second page.
    pub(super) fn with(mut self, kind: &str, name: &str, resource: impl Into<Object>) -> Self {
        let resources = self.page(1).get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
        if !resources.has(kind.as_bytes()) {
            resources.set(kind, Dictionary::new());
        }
        resources.get_mut(kind.as_bytes()).unwrap().as_dict_mut().unwrap().set(name, resource);
        self
    }

    /// Adds a stream to the second page's resources.
    pub(super) fn with_stream(mut self, kind: &str, name: &str, stream: Stream) -> Self {
        let id = self.doc.add_object(stream);
        self.with(kind, name, id)
    }

    /// The file.
    pub(super) fn bytes(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        self.doc.save_to(&mut out).unwrap();
        out
    }
}
