"""Articles for benchmarks that cost what news costs: sentences with slots, drawn by the article's number, no two articles alike.

A text that repeats itself is cheap, since the processor has learnt its branches, and one of facts alone is dear: of these, about as many people,
bodies, places, days, amounts, demands and quotations are found in a kilobyte as in news of public affairs (`python3 tests/bench/news.py NUMBER BYTES`
prints one)."""
import random
import sys

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Lò Giàng Kpă Thạch Châu Đinh Mai Tạ Trịnh".split()
MIDDLES = "Văn Thị Quốc Minh Đức Thanh Hữu Ngọc Xuân Đình Thế Kim Bích Công Hải Thu Khánh Gia".split()
GIVEN = ("An Bình Châu Dũng Giang Hà Hiền Hùng Khoa Lam Linh Long Mến Nam Ngân Nhàn Oanh Phúc Quang Quyên Sơn Tâm Thảo Thuận Toàn Trang Trí Tuyết "
         "Uyên Vinh Yến Đạt Điền Loan Bảo Cường").split()
PROVINCES = ["Lạng Sơn", "Cao Bằng", "Hà Giang", "Sơn La", "Phú Thọ", "Thái Nguyên", "Bắc Giang", "Hải Dương", "Nam Định", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
             "Quảng Trị", "Quảng Nam", "Bình Định", "Phú Yên", "Khánh Hòa", "Kon Tum", "Gia Lai", "Đắk Nông", "Lâm Đồng", "Bình Thuận", "Tây Ninh", "Long An",
             "Bến Tre", "Trà Vinh", "An Giang", "Kiên Giang", "Sóc Trăng", "Bạc Liêu", "Cà Mau", "Hậu Giang"]
FIRST = "An Bình Cẩm Đại Đông Hòa Hưng Khánh Lộc Long Mỹ Nam Ngọc Phú Phước Quế Sơn Tân Thạch Thanh Thuận Trung Vĩnh Xuân Yên".split()
SECOND = "Châu Điền Đức Giang Hải Hậu Hiệp Hội Hưng Khê Lâm Lễ Lợi Lương Minh Nghĩa Phong Phú Sơn Tây Thành Thịnh Tiến Trạch Xá".split()
MATTERS = ["Xây dựng", "Y tế", "Tài chính", "Giáo dục và Đào tạo", "Nông nghiệp và Môi trường", "Công Thương", "Nội vụ", "Tư pháp", "Khoa học và Công nghệ",
           "Văn hóa, Thể thao và Du lịch"]
OFFICES = ["Chủ tịch UBND tỉnh {province}", "Phó Chủ tịch UBND tỉnh {province}", "Giám đốc Sở {matter} tỉnh {province}", "Bí thư Huyện ủy {place}",
           "Phó Giám đốc Sở {matter}", "Chủ tịch UBND xã {place}", "Trưởng phòng {matter} huyện {place}", "Phó Bí thư Tỉnh ủy {province}"]
WORKS = ["tuyến đường ven biển", "cây cầu vượt lũ", "hồ chứa nước", "trạm bơm đầu mối", "trường tiểu học trung tâm", "bệnh viện đa khoa", "khu tái định cư",
         "kè chống sạt lở", "nhà máy xử lý rác", "bến cảng cá", "chợ đầu mối nông sản", "khu công nghiệp phía nam", "tuyến kênh chính", "nhà văn hóa thôn"]
PROBLEMS = ["thiếu nước sinh hoạt", "giá vật liệu tăng cao", "vướng mặt bằng", "thủ tục còn rườm rà", "thiếu giáo viên", "sạt lở bờ sông", "hạn mặn kéo dài",
            "ùn tắc vào giờ cao điểm", "nợ bảo hiểm của một số doanh nghiệp", "rác thải tồn đọng", "dịch bệnh trên đàn lợn", "thuốc men về chậm"]
PEOPLE = ["bà con", "người dân", "các hộ nuôi tôm", "nhiều tiểu thương", "công nhân", "phụ huynh", "các nhà thầu", "cán bộ cơ sở", "ngư dân", "hợp tác xã"]
DEEDS = ["rà soát lại quy hoạch", "đẩy nhanh tiến độ thi công", "chi trả tiền đền bù", "lắp thêm đèn chiếu sáng", "bố trí chỗ ở tạm", "công khai giá dịch vụ",
         "kiểm tra việc thu phí", "nạo vét cửa sông", "hỗ trợ cây giống", "mở thêm lớp học", "trả lời bằng văn bản", "xử lý dứt điểm các tồn tại"]
LOOKS = ["ven con suối cạn", "dưới chân đèo", "bên kia sông", "giữa những rẫy cà phê", "cạnh quốc lộ", "sát mép nước", "sau rặng phi lao", "nơi cuối bản"]
MOODS = ["vẫn chưa yên tâm", "phấn khởi ra mặt", "lo lắng nhiều đêm", "chờ đợi đã lâu", "ngỡ ngàng", "mong mọi việc sớm xong", "cặm cụi làm lại từ đầu"]
SEASONS = ["mùa mưa", "vụ đông xuân", "những ngày giáp Tết", "đầu năm học", "mùa gió chướng", "sau đợt lũ", "mấy năm gần đây", "thời gian qua"]
PAPERS = ["Nghị quyết số {small}/NQ-HĐND", "Quyết định số {count}/QĐ-UBND", "Công văn số {count}/BXD-KT", "Kế hoạch số {small}/KH-UBND"]

FACTS = [
    "Ngày {day}/{month}, tại huyện {place}, ông {person}, {office}, đã đi kiểm tra {work} và làm việc với lãnh đạo địa phương.",
    "Theo báo cáo, đến cuối tháng {month}, toàn tỉnh {province} đã giải ngân {money} tỷ đồng, bằng {share}% kế hoạch năm.",
    "Dự án có tổng mức đầu tư {money} tỷ đồng, dài {small},{digit} km, khởi công từ năm {year}.",
    "Bà {person}, {office}, cho biết hiện còn {count} hộ chưa nhận được tiền hỗ trợ do {problem}.",
    "Trong {month} tháng qua, cả huyện có {count} lượt người được khám, tăng {share}% so với cùng kỳ.",
    "Căn cứ {paper} ngày {day}/{month}/{year}, mỗi hộ được hỗ trợ không quá {small} triệu đồng.",
    "UBND tỉnh {province} giao Sở {matter} {deed}, báo cáo kết quả trước ngày {day}/{month}.",
    "Ông {person} yêu cầu chủ đầu tư {deed}, đồng thời đề nghị huyện {place} {deed2}.",
    "\"Chúng tôi đã nghe chuyện này nhiều lần, nhưng {problem} vẫn còn đó\", bà {person} ở xã {place} nói.",
    "Theo bà {person}, nguyên nhân là {problem}, cộng với {problem2}, nên {people} {mood}.",
    "Đại diện nhà thầu cam kết sẽ {deed} trước ngày {day}/{month} năm nay.",
    "Sở {matter} tỉnh {province} đề nghị các địa phương {deed}, không để {problem} tái diễn.",
    "Năm {year}, xã {place} có {count} hộ nghèo, nay chỉ còn chừng {small} hộ, chủ yếu là người già neo đơn.",
    "Ông {person} khẳng định sẽ {deed} trong quý {quarter}, còn {work} phải chờ vốn của tỉnh.",
]
PROSE = [
    "Những ngôi nhà nằm {look} im lìm trong sương sớm, chỉ có tiếng gà và tiếng máy bơm vọng lại từ cánh đồng phía xa.",
    "Vào {season}, con đường đất biến thành dòng bùn, học trò phải xắn quần lội bộ, người đi chợ gánh hàng vòng qua lối mòn trên đồi.",
    "Ít ai nghĩ rằng một nơi từng bị coi là rốn khó lại đổi thay như vậy, khi {people} tự tay dựng lại từng hàng rào, từng mái bếp.",
    "Câu chuyện về {work} được nhắc đi nhắc lại trong những cuộc họp thôn, lúc sôi nổi, lúc lắng xuống, nhưng chưa bao giờ thật sự khép lại.",
    "Với {people} ở đây, {problem} không phải chuyện mới, có điều lần này nó kéo dài hơn và để lại hậu quả nặng nề hơn hẳn.",
    "Giữa cái nắng hanh hao, {people} vẫn {mood}, mỗi người một việc, người xúc cát, người chuyền gạch, tiếng cười nói lẫn trong tiếng máy.",
    "Trước đây, muốn xin một tờ giấy phải đi mất cả buổi, nay chỉ cần ra nhà văn hóa là có người hướng dẫn tận tình từng bước một.",
    "Nhiều chuyên gia nhìn nhận cách làm ấy tuy chậm mà chắc, bởi lòng tin của người dân không thể mua được bằng vài buổi tuyên truyền.",
    "Đất {look} vốn bạc màu, trồng cây gì cũng còi cọc, mãi đến {season} mới có người mang giống mới về thử, rồi cả làng làm theo.",
    "Dẫu vậy, {problem} khiến không ít gia đình phải tính chuyện rời quê, để lại ông bà già với mấy đứa nhỏ và mảnh vườn bỏ hoang.",
    "Khi màn đêm buông xuống, ánh đèn từ công trường hắt lên nền trời, báo hiệu một ca làm mới của những người thợ xa nhà.",
    "Ở {work}, mọi thứ còn ngổn ngang, song ai cũng hiểu rằng phần khó nhất đã qua, phần còn lại chỉ là chuyện thời gian và sự kiên trì.",
    "Không khí ở chợ {place} cũng khác hẳn mọi năm, hàng hóa đầy ắp mà người mua thưa thớt, kẻ bán ngồi quạt muỗi, {mood}.",
    "Tiếng lành đồn xa, khách từ khắp nơi tìm về, quán xá mọc lên {look}, nhưng nỗi lo giữ gìn nếp sống cũ cũng theo đó mà lớn dần.",
    "Bài học rút ra là việc gì có sự bàn bạc kỹ lưỡng từ đầu thì về sau ít vướng mắc, còn việc gì vội vàng thì sớm muộn cũng phải làm lại.",
    "Có lẽ vì thế mà suốt buổi nói chuyện, {people} chỉ nhắc đến một điều giản dị, ấy là được yên ổn làm ăn trên chính mảnh đất của mình.",
]
FACTS_OF_TEN = 6  # of ten sentences so many are facts


class Draw:
    """Values for the slots, drawn when a sentence asks for them."""

    def __init__(self, number):
        self.random = random.Random(number)

    def __getitem__(self, slot):
        value = getattr(self, slot.rstrip("2"))
        return value() if callable(value) else self.random.choice(value).format_map(self)

    province, matter, office, work, problem, people, deed, look, mood, season, paper = (
        PROVINCES, MATTERS, OFFICES, WORKS, PROBLEMS, PEOPLE, DEEDS, LOOKS, MOODS, SEASONS, PAPERS)

    def person(self):
        return " ".join(self.random.choice(names) for names in (FAMILIES, MIDDLES, GIVEN))

    def place(self):
        return " ".join(self.random.choice(names) for names in (FIRST, SECOND))

    def between(self, least, most):
        return str(self.random.randint(least, most))

    def day(self):
        return self.between(1, 28)

    def month(self):
        return self.between(1, 12)

    def year(self):
        return self.between(2016, 2024)

    def quarter(self):
        return self.random.choice(["I", "II", "III", "IV"])

    def small(self):
        return self.between(2, 60)

    def digit(self):
        return self.between(1, 9)

    def share(self):
        return self.between(3, 98)

    def count(self):
        return "{:,}".format(self.random.randint(120, 9000)).replace(",", ".")

    def money(self):
        return "{:,}".format(self.random.randint(20, 8000)).replace(",", ".")

    def sentence(self):
        kind = FACTS if self.random.randrange(10) < FACTS_OF_TEN else PROSE
        found = self.random.choice(kind).format_map(self)
        return found[0].upper() + found[1:]


def news(number, size):
    """(title, text) of an article by its number, of about so many bytes."""
    draw = Draw(number)
    title = "{place}: {people} mong {work} sớm xong".format_map(draw)
    paragraphs, length = [], 0
    while length < size:
        paragraphs.append(" ".join(draw.sentence() for _ in range(draw.random.randint(2, 4))))
        length += len(paragraphs[-1].encode()) + 2
    return title, "\n\n".join(paragraphs).encode()[:size].decode("utf-8", "ignore")


if __name__ == "__main__":
    print("%s\n\n%s" % news(int(sys.argv[1]), int(sys.argv[2])))
