"""Abbreviations that officers write, in full: only those with one meaning wherever they stand."""

__all__ = ["ABBREVIATIONS"]

ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "mttq": "mặt trận tổ quốc",
    "bcđ": "ban chỉ đạo",
    "hkh": "hội khuyến học",
    "lhpn": "liên hiệp phụ nữ",
    "hlhpn": "hội liên hiệp phụ nữ",
    "lđlđ": "liên đoàn lao động",
    "ccb": "cựu chiến binh",
    "gdđt": "giáo dục và đào tạo",
    "gdtx": "giáo dục thường xuyên",
    "gdnn": "giáo dục nghề nghiệp",
    "tthtcđ": "trung tâm học tập cộng đồng",
    "htcđ": "học tập cộng đồng",
    "xhht": "xã hội học tập",
    "xmc": "xóa mù chữ",
    "pcgd": "phổ cập giáo dục",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "cbccvc": "cán bộ công chức viên chức",
    "hssv": "học sinh sinh viên",
}
"""In small letters; the words of the full form stand without punctuation."""
