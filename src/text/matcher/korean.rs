//! What follows a Korean noun in the same word: particles and the copula.

/// Particles that stand behind a noun (조사) and forms of 이다, longest first where one begins
/// another. Two may follow one another: 에서는, 까지도.
const PARTICLES: &[&str] = &[
    "으로부터",
    "로부터",
    "에게서",
    "한테서",
    "이라도",
    "이라는",
    "이라고",
    "이지만",
    "입니다",
    "입니까",
    "이에요",
    "이었",
    "이면",
    "이며",
    "이고",
    "이란",
    "이나",
    "이랑",
    "이든",
    "이라",
    "인지",
    "인데",
    "에서",
    "에게",
    "에는",
    "에도",
    "으로",
    "부터",
    "까지",
    "처럼",
    "보다",
    "마다",
    "밖에",
    "조차",
    "마저",
    "만큼",
    "대로",
    "한테",
    "께서",
    "하고",
    "예요",
    "라도",
    "라는",
    "라고",
    "지만",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "나",
    "랑",
    "든",
    "뿐",
    "며",
    "고",
    "인",
    "란",
    "요",
    "다",
    "들",
];

/// Whether `rest`, the Hangul behind a noun up to the end of the word, is nothing but particles.
/// `noun` ends in the syllable before it.
pub(super) fn is_particles(rest: &str) -> bool {
    // Three are the most that are met: 들 + 에게서 + 는.
    fn consumed(rest: &str, left: u8) -> bool {
        rest.is_empty()
            || left > 0
                && PARTICLES
                    .iter()
                    .any(|p| rest.strip_prefix(p).is_some_and(|rest| consumed(rest, left - 1)))
    }
    consumed(rest, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_and_other_words() {
        for rest in ["", "은", "에서는", "까지도", "입니다", "으로", "들에게는", "이라고"]
        {
            assert!(is_particles(rest), "{rest}");
        }
        for rest in ["관리", "사무소", "장", "증", "에게서는까지도만"] {
            assert!(!is_particles(rest), "{rest}");
        }
    }

    #[test]
    fn particles_behind_a_quotation() {
        let entry = crate::text::matcher::Entry { text: "출입 금지", case_sensitive: false };
        let matcher = crate::text::matcher::Matcher::new("ko", &[entry]);
        for text in ["‘출입 금지’라는 표지판", "'출입 금지'라고", "출입 금지는", "“출입 금지”"]
        {
            assert_eq!(matcher.find(text).len(), 1, "{text}");
        }
        assert!(matcher.find("재출입 금지").is_empty());
    }
}
